package io.github.redissession.redis;

import java.time.Duration;
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
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/** What the library's own client knows of a cluster. */
final class LibraryClusterTopology implements ClusterTopology {

    private final LazyCluster cluster;
    private final Duration longestWait;

    LibraryClusterTopology(LazyCluster cluster, Duration longestWait) {
        this.cluster = cluster;
        this.longestWait = longestWait;
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
    public List<?> follow(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands) {
        try (Connection connection = Connections.from(() -> cluster.provider().getConnection(target))) {
            return Connections.exchange(connection, asking, commands);
        }
    }

    @Override
    public void learnFrom(Connection informed) {
        cluster.provider().renewSlotCache(informed);
    }

    @Override
    public void dropConnections(HostAndPort server) {
        cluster.present()
                .map(provider -> provider.getNodes().get(server.toString()))
                .ifPresent(ConnectionPool::clear);
    }

    @Override
    public void lookAgain(HostAndPort suspect) {
        cluster.present().ifPresent(provider -> {
            Map<String, ConnectionPool> others = new HashMap<>(provider.getPrimaryNodes());
            others.remove(suspect.toString());
            learn(provider, others);
        });
    }

    /** Asks these masters first, until time is up: Jedis would begin with the configured nodes, and wait for each. */
    private void learn(ClusterConnectionProvider provider, Map<String, ConnectionPool> masters) {
        long begin = System.nanoTime();
        List<ConnectionPool> inAnyOrder = new ArrayList<>(masters.values());
        Collections.shuffle(inAnyOrder);
        for (ConnectionPool master : inAnyOrder) {
            try (Connection connection = master.getResource()) {
                connection.ping();
                provider.renewSlotCache(connection);
                return;
            } catch (JedisException e) {
                if (System.nanoTime() - begin >= longestWait.toNanos()) {
                    return;
                }
            }
        }
        try {
            provider.renewSlotCache();
        } catch (JedisException e) {
            // nobody tells: what was known is all that is known
        }
    }

    @Override
    public Map<HostAndPort, ConnectionPool> masters() {
        ClusterConnectionProvider provider = cluster.provider();
        learn(provider, provider.getPrimaryNodes());
        Map<HostAndPort, ConnectionPool> masters = new HashMap<>();
        provider.getPrimaryNodes().forEach((node, pool) -> masters.put(HostAndPort.from(node), pool));
        return masters;
    }
}
