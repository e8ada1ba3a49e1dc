package io.github.redissession.store.redis;

import java.util.Map;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;

/** Which server of a cluster has which slots, as far as its client knows. */
interface ClusterSlots {

    /** The master of a slot, or something that stands for it where it is not known yet. Asks nobody. */
    HostAndPort master(int slot);

    /** A connection to the master of a slot. */
    Connection connect(int slot);

    /** Asks for a key that is on its way to another server. */
    <T> T sendAsking(HostAndPort receiver, CommandObject<T> command);

    /** Learns anew from a server that has just told of a change. */
    void renew(Connection informed);

    /** Learns anew from others than this server, and lets go of the connections to it. */
    void renew(HostAndPort failed);

    /** Learns anew, and gives all masters. */
    Map<HostAndPort, ConnectionPool> masters();
}
