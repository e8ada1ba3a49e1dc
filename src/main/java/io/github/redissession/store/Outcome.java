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

    /**
     * The session was ended.
     *
     * @param principal to whom it belonged; empty if to nobody
     */
    record Ended(Optional<String> principal) implements Outcome {}

    /** Nothing was done: the session never was, ended or expired. */
    record Gone() implements Outcome {}

    /**
     * Nothing was done: the session has another id by now, under which a request that was under way when it was renewed
     * may go on.
     *
     * @param open whether the old id still leads to the session for everyone, as it does for a while where the session
     *     was renewed by itself
     */
    record Renewed(SessionId id, boolean open) implements Outcome {}

    /**
     * Nothing was done: an attribute is not what it was expected to be.
     *
     * @param current what it is; empty if there is none
     */
    record Conflict(Optional<byte[]> current) implements Outcome {}
}
