package io.github.redissession.request;

import io.github.redissession.token.SessionId;

/** Who is told what becomes of sessions. Throws nothing. Safe for use by many threads. */
public interface SessionEvents {

    void created(SessionId id);

    void renewed(SessionId former, SessionId id);

    void invalidated(SessionId id);
}
