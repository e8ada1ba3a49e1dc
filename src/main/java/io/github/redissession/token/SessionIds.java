package io.github.redissession.token;

/** Generates session ids. Thread-safe. */
@FunctionalInterface
public interface SessionIds {

    /** A new id, different from all ids of earlier sessions. */
    SessionId next();
}
