package io.github.redissession.store.redis;

import io.github.redissession.store.Loaded;
import io.github.redissession.token.SessionId;

/** How sessions are read and kept alive, which depends on what Redis has of them. Safe for use by many threads. */
interface Loading {

    /** As {@link io.github.redissession.store.SessionStore#load}. */
    Loaded load(SessionId id);
}
