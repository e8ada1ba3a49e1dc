package io.github.redissession.store;

import io.github.redissession.token.SessionId;

/** What an id leads to. */
public sealed interface LoadResult {

    /** A session. */
    record Found(StoredSession session) implements LoadResult {}

    /** Nothing: no session of that id ever was, or it ended, or expired. */
    record Absent() implements LoadResult {}

    /** A session that renewed its id by itself a moment ago: the former id leads to it during the grace period. */
    record Renewed(SessionId id) implements LoadResult {}

    /** A former id that was closed a moment ago: it leads nowhere, and a client that presents it begins no session. */
    record Closed() implements LoadResult {}
}
