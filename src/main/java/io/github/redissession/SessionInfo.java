package io.github.redissession;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A session seen from outside. An immutable snapshot; every time is Redis' own.
 *
 * @param id the id that it had at that moment; no credential, so it may be shown to its owner and logged
 * @param principal the principal that it is bound to; empty if it is bound to nobody
 * @param roles the principal's roles; unmodifiable, empty if there is no principal
 * @param createdAt when it was begun; a login of another principal begins another session
 * @param lastSeenAt when it was last kept alive: at its last use, or up to {@code redis-session.touch-interval} before it;
 *     near the end that {@code redis-session.absolute-timeout} sets it may be earlier
 * @param expiresAt when it ends unless it is used before
 */
public record SessionInfo(
        String id,
        Optional<String> principal,
        Set<String> roles,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {

    public SessionInfo {
        roles = Set.copyOf(roles);
    }
}
