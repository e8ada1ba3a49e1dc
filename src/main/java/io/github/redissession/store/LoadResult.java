package io.github.redissession.store;

import java.util.Optional;

/** The result of {@link SessionStore#load}: {@link Found} or {@link NotLive}. */
public sealed interface LoadResult permits LoadResult.Found, NotLive {

    /**
     * The id leads to a live session.
     *
     * @param hint for saves of the same request; empty if the store has none
     */
    record Found(StoredSession session, Optional<SaveHint> hint) implements LoadResult {

        /** A session without a hint. */
        public Found(StoredSession session) {
            this(session, Optional.empty());
        }
    }
}
