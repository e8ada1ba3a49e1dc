package io.github.redissession.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A live session as read from the store.
 *
 * @param renewedAt when it got its current id; {@code createdAt} if that is its first
 * @param login empty if the session is anonymous
 * @param attributes what the store holds of the values, by name
 * @param currentKey whether the values were encrypted as they are now when the session got its id
 */
public record StoredSession(
        Instant createdAt,
        Instant renewedAt,
        Optional<Login> login,
        Labels labels,
        Lifetime lifetime,
        Map<String, byte[]> attributes,
        boolean currentKey) {}
