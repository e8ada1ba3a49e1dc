package io.github.redissession.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the library knows about a session.
 *
 * @param exists whether there is one; if not, the rest is absent
 * @param id no credential, and so nothing that had to be kept from the page
 */
public record SessionFacts(
        boolean exists,
        @Nullable String id,
        @Nullable Boolean isNew,
        @Nullable Instant created,
        @Nullable Instant expires) {

    static final SessionFacts NONE = new SessionFacts(false, null, null, null, null);
}
