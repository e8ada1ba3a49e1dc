package io.github.redissession.store;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lives.
 *
 * @param expiresAt when it ends unless it is kept alive
 * @param timeToLive how long it lives without being used
 * @param own whether that is a time to live of its own, and not that of all sessions
 * @param extended whether it was kept alive just now
 * @param indexDue whether it may now outlive its entry in the principal's index
 */
public record Lifetime(Instant expiresAt, Duration timeToLive, boolean own, boolean extended, boolean indexDue) {}
