package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.util.Optional;

/** What became of an operation on a session. */
public sealed interface Outcome {

    /**
     * It was done.
     *
     * @param lifetime how the session lives on
     */
    record Done(Lifetime lifetime) implements Outcome {}

    /** The session was ended. */
    record Ended() implements Outcome {}

    /** Nothing was done: the session never was, ended or expired. */
    record Gone() implements Outcome {}

    /** Nothing was done: the session renewed its id by itself, and the former id leads to it during the grace period. */
    record Renewed(SessionId id) implements Outcome {}

    /** Nothing was done: the id was closed by a login, a renewal on demand or a logout, and leads nowhere. */
    record Closed() implements Outcome {}

    /**
     * Nothing was done: an attribute is not what it was expected to be.
     *
     * @param current what it is; empty if there is none
     */
    record Conflict(Optional<byte[]> current) implements Outcome {}
}
