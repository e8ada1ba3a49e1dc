package io.github.redissession.redis;

import java.util.Optional;

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
}
