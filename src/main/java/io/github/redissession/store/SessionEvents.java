package io.github.redissession.store;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.token.SessionId;

/** Receives what happens to sessions. Never throws. Thread-safe. */
public interface SessionEvents {

    /** Why a request's changes were dropped. */
    enum DropReason {
        /** The session had ended or expired. */
        ENDED,
        /** A login, a renewal or an invalidation had closed the id. */
        CLOSED
    }

    void created(SessionId id);

    void renewed(SessionId former, SessionId id);

    void destroyed(SessionId id, Reason reason);

    /** A request's changes were dropped, because the session was not live any more. */
    void dropped(SessionId id, DropReason reason);
}
