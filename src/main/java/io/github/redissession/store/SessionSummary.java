package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A session without its attributes.
 *
 * @param id its current id
 * @param login empty if the session is anonymous
 * @param loginAt when it was bound to its principal; {@link Instant#EPOCH} if it is anonymous
 * @param lastSeenAt when it was last kept alive
 * @param expiresAt when it expires unless it is kept alive
 */
public record SessionSummary(
        SessionId id,
        Optional<Login> login,
        Labels labels,
        Instant loginAt,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {

    /** What finds the session. */
    public Set<IndexKey> keys() {
        return IndexKey.of(login, labels);
    }
}
