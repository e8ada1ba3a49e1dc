package com.example.demo;

import io.github.redissession.SessionInfo;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param current whether it is that of the browser which asks
 * @param principal absent if nobody is signed in to it
 */
public record ShownSession(
        String id,
        boolean current,
        @Nullable String principal,
        Set<String> roles,
        Instant created,
        Instant lastSeen,
        Instant expires) {

    static ShownSession of(SessionInfo session, String currentId) {
        return new ShownSession(
                session.id(),
                session.id().equals(currentId),
                session.principal().orElse(null),
                session.roles(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt());
    }
}
