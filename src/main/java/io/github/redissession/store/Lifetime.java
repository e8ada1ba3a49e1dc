package io.github.redissession.store;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lives, by the store's own clock.
 *
 * @param now the store's time when it said so
 * @param left how long the session lives from then on unless it is kept alive
 * @param timeToLive how long it lives without being used
 * @param own whether that is a time to live of its own, and not that of all sessions
 * @param extended whether it was kept alive just now
 */
public record Lifetime(Instant now, Duration left, Duration timeToLive, boolean own, boolean extended) {

    /** When the session ends unless it is kept alive. */
    public Instant expiresAt() {
        return now.plus(left);
    }
}
