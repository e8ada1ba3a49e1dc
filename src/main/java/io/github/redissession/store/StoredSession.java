package io.github.redissession.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A session as the store holds it.
 *
 * @param createdAt when it was begun
 * @param renewedAt when it got its id: {@code createdAt}, if it has still the first
 * @param login who it belongs to; empty if to nobody
 * @param attributes the encoded values by name
 */
public record StoredSession(
        Instant createdAt,
        Instant renewedAt,
        Optional<Login> login,
        Lifetime lifetime,
        Map<String, byte[]> attributes) {}
