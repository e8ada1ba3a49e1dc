package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session seen from outside, without its attributes.
 *
 * @param id the id that it has now
 * @param login empty if it belongs to nobody
 * @param loginAt when it was bound to its principal; {@link Instant#EPOCH} if it belongs to nobody
 * @param lastSeenAt when it was last kept alive
 * @param expiresAt when it ends unless it is kept alive
 */
public record SessionSummary(
        SessionId id,
        Optional<Login> login,
        Instant loginAt,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {}
