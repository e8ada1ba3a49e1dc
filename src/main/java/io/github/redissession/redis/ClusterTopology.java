package io.github.redissession.redis;

import java.util.List;
import java.util.Map;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;

/** Which server of a cluster has which slots, as far as its client knows. */
interface ClusterTopology {

    /** Stands for all masters that are not known yet. */
    HostAndPort UNKNOWN = new HostAndPort("unknown", 0);

    /** The master of a slot, or {@link #UNKNOWN}; asks nobody. */
    HostAndPort master(int slot);

    /** A connection to the master of a slot. */
    Connection connect(int slot);

    /**
     * Asks the server that a redirection names.
     *
     * @param asking whether the key is on its way there, and the slot is not yet
     */
    List<?> follow(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands);

    /** Learns where slots are by now from a server that has just told that one is with another. */
    void learnFrom(Connection informed);

    /** Lets go of idle connections to a server; asks nobody. */
    void dropConnections(HostAndPort server);

    /** Learns where slots are by now, from others than this server if they tell; does not fail. */
    void lookAgain(HostAndPort suspect);

    /** Learns where slots are by now, and gives all masters. */
    Map<HostAndPort, ConnectionPool> masters();
}
