package io.github.redissession.redis;

import java.util.Optional;
import java.util.function.Supplier;

/** A node as the circuit breaker needs it: it can be named and recover from a failure. */
interface RecoverableNode extends RedisNode {

    /** The address of the node that executed the last command, for messages; empty if unknown. */
    Optional<String> address();

    /** Closes the idle connections to the node that executed the last command. No round trip. */
    void dropConnections();

    /**
     * Finds out which node executes the next commands. Takes about one timeout at most and does not fail: without new
     * information the node stays the same.
     */
    void refreshTopology();

    /** Whether calls wait for a connection within the node. Otherwise the guard bounds them to the number of connections. */
    default boolean queuesCalls() {
        return false;
    }

    /**
     * Fails the calls that wait for a connection within the node, since the circuit breaker has opened.
     *
     * @param reason creates the exception for each call
     */
    default void rejectWaitingCalls(Supplier<RedisException> reason) {}
}
