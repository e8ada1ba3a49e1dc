package io.github.redissession.store;

import io.github.redissession.token.SessionId;

/** What is under an id, seen from outside. */
public sealed interface SummaryResult {

    /** A session. */
    record Found(SessionSummary session) implements SummaryResult {}

    /**
     * The session has another id by now.
     *
     * @param open whether the former id leads there for clients, too; else only the library may follow
     */
    record Moved(SessionId id, boolean open) implements SummaryResult {}

    /** A copy that a renewal is about to make the session; until then the session is under its former id. */
    record Pending() implements SummaryResult {}

    /** Nothing that is or becomes a session again. */
    record Absent() implements SummaryResult {}
}
