package io.github.redissession.store;

import java.time.Instant;
import java.util.Map;

/**
 * A session as the store holds it.
 *
 * @param createdAt when it was begun
 * @param attributes the encoded values by name
 */
public record StoredSession(Instant createdAt, Lifetime lifetime, Map<String, byte[]> attributes) {}
