package io.github.redissession.store.redis;

import io.github.redissession.store.LoadResult;
import io.github.redissession.token.SessionId;
import java.util.function.Consumer;

/** How sessions are read and kept alive, which depends on what Redis has of them. Safe for use by many threads. */
interface SessionReader {

    /**
     * As {@link io.github.redissession.store.SessionStore#load}.
     *
     * @param indexDue takes the id of a session that may outlive its entry in the index of its principal's sessions
     */
    LoadResult load(SessionId id, Consumer<SessionId> indexDue);
}
