package io.github.redissession.store.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/** What the library's own client knows of a cluster. */
final class OwnSlots implements ClusterSlots {

    /** Stands for all masters until one is known. */
    private static final HostAndPort UNKNOWN = new HostAndPort("unknown", 0);

    private final LazyCluster cluster;

    OwnSlots(LazyCluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public HostAndPort master(int slot) {
        return cluster.present()
                .flatMap(provider -> Optional.ofNullable(provider.getNode(slot)))
                .orElse(UNKNOWN);
    }

    @Override
    public Connection connect(int slot) {
        return cluster.provider().getConnectionFromSlot(slot);
    }

    @Override
    public <T> T sendAsking(HostAndPort receiver, CommandObject<T> command) {
        try (Connection connection = cluster.provider().getConnection(receiver)) {
            connection.executeCommand(Protocol.Command.ASKING);
            return connection.executeCommand(command);
        }
    }

    @Override
    public void renew(Connection informed) {
        cluster.provider().renewSlotCache(informed);
    }

    @Override
    public void renew(HostAndPort failed) {
        cluster.present().ifPresent(provider -> renew(provider, failed));
    }

    /** Asks the other masters first: Jedis would begin with the nodes of the configuration, and wait for each. */
    private static void renew(ClusterConnectionProvider provider, HostAndPort failed) {
        Optional.ofNullable(provider.getNodes().get(failed.toString())).ifPresent(ConnectionPool::clear);
        Map<String, ConnectionPool> others = new HashMap<>(provider.getPrimaryNodes());
        others.remove(failed.toString());
        List<ConnectionPool> inAnyOrder = new ArrayList<>(others.values());
        Collections.shuffle(inAnyOrder);
        for (ConnectionPool other : inAnyOrder) {
            try (Connection connection = other.getResource()) {
                connection.ping();
                provider.renewSlotCache(connection);
                return;
            } catch (JedisException e) {
                // the next may know
            }
        }
        provider.renewSlotCache();
    }

    @Override
    public Map<HostAndPort, ConnectionPool> masters() {
        ClusterConnectionProvider provider = cluster.provider();
        renew(provider, UNKNOWN);
        Map<HostAndPort, ConnectionPool> masters = new HashMap<>();
        provider.getPrimaryNodes().forEach((node, pool) -> masters.put(HostAndPort.from(node), pool));
        return masters;
    }
}
