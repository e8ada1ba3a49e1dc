package io.github.redissession.store.redis;

import io.github.redissession.store.LoadResult;
import io.github.redissession.token.SessionId;
import java.util.function.Consumer;

/** Reads sessions of one format and keeps them alive. Thread-safe. */
interface SessionReader {

    /**
     * As {@link io.github.redissession.store.SessionStore#load}.
     *
     * @param onIndexDue called with the id of a session that may outlive its entries in the index
     */
    LoadResult load(SessionId id, Consumer<SessionId> onIndexDue);

    /** As {@link io.github.redissession.store.SessionStore#loadCaller}, with {@code onIndexDue} as for {@link #load}. */
    default LoadResult loadCaller(SessionId id, Consumer<SessionId> onIndexDue) {
        return load(id, onIndexDue);
    }

    /** As {@link io.github.redissession.store.SessionStore#peek}. */
    LoadResult peek(SessionId id);
}
