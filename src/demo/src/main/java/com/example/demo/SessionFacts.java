package com.example.demo;

import io.github.redissession.SessionData;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a session.
 *
 * @param exists whether there is a session; if not, the other fields are absent
 * @param id not a credential, so the page may show it
 * @param principal absent in an anonymous session
 */
public record SessionFacts(
        boolean exists,
        @Nullable String id,
        @Nullable Boolean isNew,
        @Nullable Instant created,
        @Nullable Instant expires,
        @Nullable String principal,
        Set<String> roles) {

    static final SessionFacts NONE = new SessionFacts(false, null, null, null, null, null, Set.of());

    static SessionFacts of(SessionData session) {
        return new SessionFacts(
                true,
                session.id(),
                session.isNew(),
                session.createdAt(),
                session.expiresAt(),
                session.principal().orElse(null),
                session.roles());
    }
}
