package com.example.demo;

import io.github.redissession.SessionData;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the library knows about a session.
 *
 * @param exists whether there is one; if not, the rest is absent
 * @param id no credential, and so nothing that had to be kept from the page
 * @param principal absent if nobody is signed in
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
