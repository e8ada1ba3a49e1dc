package io.github.redissession.store;

import java.time.Instant;
import java.util.Map;

/**
 * A session as the store holds it.
 *
 * @param createdAt when it was begun
 * @param renewedAt when it got its id: {@code createdAt}, if it has still the first
 * @param attributes the encoded values by name
 */
public record StoredSession(Instant createdAt, Instant renewedAt, Lifetime lifetime, Map<String, byte[]> attributes) {}
