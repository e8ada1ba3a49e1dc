package io.github.redissession.store;

import io.github.redissession.token.SessionId;

/** The result of {@link SessionStore#summary}; {@link NotLive.Absent} if nothing leads on from the id. */
public sealed interface SummaryResult
        permits SummaryResult.Found, SummaryResult.Moved, SummaryResult.Pending, NotLive.Absent {

    /** The id leads to a live session. */
    record Found(SessionSummary session) implements SummaryResult {}

    /**
     * The session was renewed.
     *
     * @param id its next id
     * @param inGracePeriod whether clients may still use the former id; if not, only the library may follow
     */
    record Moved(SessionId id, boolean inGracePeriod) implements SummaryResult {}

    /** A renewal in progress wrote a copy under this id. The session is live under its former id until it completes. */
    record Pending() implements SummaryResult {}
}
