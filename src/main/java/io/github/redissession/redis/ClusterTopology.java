package io.github.redissession.redis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;

/** Which master of a cluster serves which slots, as far as the client knows. Thread-safe. */
interface ClusterTopology {

    /** Stands for all masters that are not known yet. */
    HostAndPort UNKNOWN = new HostAndPort("unknown", 0);

    /** The master of a slot, or {@link #UNKNOWN}. No round trip. */
    HostAndPort master(int slot);

    /** The address of a master for messages: for {@link #UNKNOWN}, the configured nodes; empty if there are none. */
    Optional<String> address(HostAndPort master);

    /** Executes commands on the master of a slot. */
    List<?> execute(int slot, List<? extends CommandObject<?>> commands);

    /**
     * Executes commands on the target of a redirection.
     *
     * @param asking whether the redirection is ASK: the target imports the slot and needs ASKING
     */
    List<?> executeRedirected(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands);

    /** Refreshes the topology from a server that has just replied with MOVED. Does not fail. */
    void refreshFrom(HostAndPort informed);

    /** Closes the idle connections to a server. No round trip. */
    void dropConnections(HostAndPort server);

    /** Refreshes the topology, from other servers than this one where possible. Does not fail. */
    void refreshTopology(HostAndPort suspect);

    /** Refreshes the topology and returns all masters. */
    Map<HostAndPort, ConnectionPool> masters();

    /** See {@link RecoverableNode#queuesCalls}. */
    default boolean queuesCalls() {
        return false;
    }

    /** See {@link RecoverableNode#rejectWaitingCalls}. */
    default void rejectWaitingCalls(HostAndPort server, Supplier<RedisException> reason) {}
}
