package io.github.redissession.store;

import io.github.redissession.token.SessionId;

/** What an id leads to. */
public sealed interface Loaded {

    /** A session. */
    record Found(StoredSession session) implements Loaded {}

    /** Nothing: no session of that id ever was, or it ended, or expired. */
    record Absent() implements Loaded {}

    /** A session that renewed its id by itself a moment ago: the old one leads to it for a while. */
    record Renewed(SessionId id) implements Loaded {}

    /** Nobody is let in: the session has another id, which whoever comes by the old one is not told. */
    record Barred() implements Loaded {}
}
