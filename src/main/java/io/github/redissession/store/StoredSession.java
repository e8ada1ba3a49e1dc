package io.github.redissession.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A session as the store holds it.
 *
 * @param createdAt when it was begun
 * @param timeToLive how long it lives without being used
 * @param expiresAt when it ends unless it is kept alive
 * @param attributes the encoded values by name
 */
public record StoredSession(
        Instant createdAt, Duration timeToLive, Instant expiresAt, Map<String, byte[]> attributes) {}
