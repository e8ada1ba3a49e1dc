package io.github.redissession.store;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.token.SessionId;

/** Who is told what becomes of sessions. Throws nothing. Safe for use by many threads. */
public interface SessionEvents {

    void created(SessionId id);

    void renewed(SessionId former, SessionId id);

    void destroyed(SessionId id, Reason reason);

    /** What a request changed in the session is lost, since somebody had ended the session. */
    void dropped(SessionId id);
}
