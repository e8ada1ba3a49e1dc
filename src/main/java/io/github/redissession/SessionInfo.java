package io.github.redissession;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The description of a session at one moment. Immutable and thread-safe. All instants are by Redis' clock.
 *
 * @param id the id at that moment; not a credential, so it may be logged and shown to the session's owner
 * @param principal the principal; empty if the session is anonymous
 * @param roles the principal's roles; unmodifiable, empty if there is no principal
 * @param client what the application said of the client by {@link SessionData#client}, unchanged: escape it in HTML
 * @param createdAt when the session was created; a login of another principal creates another session
 * @param lastSeenAt when the time to live was last extended: at the last use or up to {@code redis-session.touch-interval}
 *     before it; earlier near the end set by {@code redis-session.absolute-timeout}
 * @param expiresAt when the session expires unless it is used before
 */
public record SessionInfo(
        String id,
        Optional<String> principal,
        Set<String> roles,
        Optional<String> client,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt) {

    public SessionInfo {
        roles = Set.copyOf(roles);
    }
}
