package io.github.redissession.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ClusterConnectionProvider;

/** The topology as the library's own client knows it. */
final class LibraryClusterTopology implements ClusterTopology {

    private final LazyCluster cluster;
    private final Duration timeout;

    LibraryClusterTopology(LazyCluster cluster, Duration timeout) {
        this.cluster = cluster;
        this.timeout = timeout;
    }

    @Override
    public HostAndPort master(int slot) {
        return cluster.present()
                .flatMap(provider -> Optional.ofNullable(provider.getNode(slot)))
                .orElse(UNKNOWN);
    }

    @Override
    public Optional<String> address(HostAndPort master) {
        return Optional.of(master.equals(UNKNOWN) ? cluster.toString() : master.toString());
    }

    @Override
    public Connection connect(int slot) {
        return cluster.provider().getConnectionFromSlot(slot);
    }

    @Override
    public List<?> executeRedirected(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands) {
        Supplier<Connection> pool = () -> cluster.provider().getConnection(target);
        return asking ? Connections.executeAsking(pool, commands) : Connections.execute(pool, commands);
    }

    @Override
    public void refreshTopology(Connection informed) {
        cluster.provider().renewSlotCache(informed);
    }

    @Override
    public void dropConnections(HostAndPort server) {
        cluster.present()
                .map(provider -> provider.getNodes().get(server.toString()))
                .ifPresent(ConnectionPool::clear);
    }

    @Override
    public void refreshTopology(HostAndPort suspect) {
        cluster.present().ifPresent(provider -> {
            Map<String, ConnectionPool> others = new HashMap<>(provider.getPrimaryNodes());
            others.remove(suspect.toString());
            refresh(provider, others);
        });
    }

    /** Asks these masters first, until the timeout: Jedis begins with the configured nodes, and waits for each. */
    private void refresh(ClusterConnectionProvider provider, Map<String, ConnectionPool> masters) {
        long begin = System.nanoTime();
        List<ConnectionPool> shuffled = new ArrayList<>(masters.values());
        Collections.shuffle(shuffled);
        for (ConnectionPool master : shuffled) {
            try (Connection connection = master.getResource()) {
                connection.ping();
                provider.renewSlotCache(connection);
                return;
            } catch (JedisException e) {
                if (System.nanoTime() - begin >= timeout.toNanos()) {
                    return;
                }
            }
        }
        try {
            provider.renewSlotCache();
        } catch (JedisException e) {
            // no node replied: the topology stays the same
        }
    }

    @Override
    public Map<HostAndPort, ConnectionPool> masters() {
        ClusterConnectionProvider provider = cluster.provider();
        refresh(provider, provider.getPrimaryNodes());
        Map<HostAndPort, ConnectionPool> masters = new HashMap<>();
        provider.getPrimaryNodes().forEach((node, pool) -> masters.put(HostAndPort.from(node), pool));
        return masters;
    }
}
