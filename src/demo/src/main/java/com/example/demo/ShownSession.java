package com.example.demo;

import io.github.redissession.SessionInfo;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param current whether it is the session of this request
 * @param device label of the device, absent if no sign-in set it
 * @param principal absent in an anonymous session
 */
public record ShownSession(
        String id,
        boolean current,
        @Nullable String device,
        @Nullable String principal,
        Set<String> roles,
        Instant created,
        Instant lastSeen,
        Instant expires) {

    static ShownSession of(SessionInfo session, String currentId) {
        return new ShownSession(
                session.id(),
                session.id().equals(currentId),
                session.client().orElse(null),
                session.principal().orElse(null),
                session.roles(),
                session.createdAt(),
                session.lastSeenAt(),
                session.expiresAt());
    }
}
