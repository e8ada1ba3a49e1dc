package io.github.redissession;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A session seen from outside. An immutable snapshot.
 *
 * @param id the id that it has now; no credential, so it may be shown to its owner and logged
 * @param principal who signed in to it; empty if nobody did
 * @param roles what the principal may do in it; unmodifiable, empty if there is no principal
 * @param createdAt when it was begun
 * @param lastSeenAt when it was last kept alive: at its last use, or up to {@code redis-session.touch-interval} before it;
 *     near the end that {@code redis-session.absolute-timeout} sets it may be earlier
 * @param expiresAt when it ends if nobody uses it from now on
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
