package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;

/** What can be learnt from an application's client of a cluster, which does not tell which server has a slot. */
final class GivenSlots implements ClusterSlots {

    private final RedisClusterClient client;
    private final AtomicReferenceArray<HostAndPort> seen = new AtomicReferenceArray<>(Protocol.CLUSTER_HASHSLOTS);

    GivenSlots(RedisClusterClient client) {
        this.client = client;
    }

    /** The server that had the slot when it was last asked. */
    @Override
    public HostAndPort master(int slot) {
        return Optional.ofNullable(seen.get(slot)).orElseGet(() -> new HostAndPort("slot", slot));
    }

    @Override
    public Connection connect(int slot) {
        Connection connection = client.getConnectionFromSlot(slot);
        seen.set(slot, connection.getHostAndPort());
        return connection;
    }

    /** A server that has no slots yet is not known to the client, which gets to know it by following by itself. */
    @Override
    public <T> T sendAsking(HostAndPort receiver, CommandObject<T> command) {
        ConnectionPool pool = client.getClusterNodes().get(receiver.toString());
        if (pool == null) {
            return client.executeCommand(command);
        }
        try (Connection connection = pool.getResource()) {
            connection.executeCommand(Protocol.Command.ASKING);
            return connection.executeCommand(command);
        }
    }

    @Override
    public void renew(Connection informed) {
        client.refreshClusterTopology();
    }

    @Override
    public void renew(HostAndPort failed) {
        Optional.ofNullable(client.getClusterNodes().get(failed.toString())).ifPresent(ConnectionPool::clear);
        client.refreshClusterTopology();
    }

    @Override
    public Map<HostAndPort, ConnectionPool> masters() {
        client.refreshClusterTopology();
        Map<String, ConnectionPool> nodes = client.getClusterNodes();
        Map<HostAndPort, ConnectionPool> masters = new HashMap<>();
        for (Object range : slots()) {
            List<?> master = (List<?>) ((List<?>) range).get(2); // after the first slot and the last
            HostAndPort address =
                    new HostAndPort(new String((byte[]) master.get(0), UTF_8), ((Long) master.get(1)).intValue());
            masters.put(address, nodes.get(address.toString()));
        }
        return masters;
    }

    private List<?> slots() {
        return (List<?>) client.executeCommand(new CommandObject<>(
                new CommandArguments(Protocol.Command.CLUSTER).add("SLOTS"), BuilderFactory.RAW_OBJECT));
    }
}
