package io.github.redissession.store;

import io.github.redissession.token.SessionId;

/** What an id leads to. */
public sealed interface Loaded {

    /** A session. */
    record Found(StoredSession session) implements Loaded {}

    /** Nothing: no session of that id ever was, or it ended, or expired. */
    record Absent() implements Loaded {}

    /** A session that renewed its id by itself a moment ago: the former id leads to it during the grace period. */
    record Renewed(SessionId id) implements Loaded {}

    /** A former id that was closed a moment ago: it leads nowhere, and a client that presents it begins no session. */
    record Closed() implements Loaded {}
}
