package io.github.redissession.store;

import io.github.redissession.token.SessionId;

/** The reason why an id leads to no live session. The operation had no effect. */
public sealed interface NotLive extends LoadResult, SaveResult, DestroyResult {

    /** The id never had a session, or its session was ended or expired. */
    record Absent() implements NotLive, SummaryResult {}

    /**
     * The session was renewed with a grace period, which is not over.
     *
     * @param id the id that the session has now; the operation may be repeated with it
     */
    record Renewed(SessionId id) implements NotLive {}

    /**
     * The id was closed a moment ago by a login, a renewal or an invalidation. A client that presents it may not begin a
     * session.
     */
    record Closed() implements NotLive {}
}
