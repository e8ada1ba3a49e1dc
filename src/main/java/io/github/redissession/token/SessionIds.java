package io.github.redissession.token;

/** Where new ids come from. Safe for use by many threads. */
@FunctionalInterface
public interface SessionIds {

    /** An id that no session has had. */
    SessionId next();
}
