package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final RedisSettings settings;
    private final Map<HostAndPort, GroupCommit> calls = new ConcurrentHashMap<>();

    LibraryClusterTopology(LazyCluster cluster, RedisSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
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

    /** The calls for all slots of a master share its connections. A slot without a known master makes Jedis look for it. */
    @Override
    public List<?> execute(int slot, List<? extends CommandObject<?>> commands) {
        HostAndPort master = cluster.provider().getNode(slot);
        return master == null
                ? Connections.execute(() -> cluster.provider().getConnectionFromSlot(slot), commands)
                : calls.computeIfAbsent(master, this::callsTo).execute(commands);
    }

    private GroupCommit callsTo(HostAndPort master) {
        return new GroupCommit(() -> cluster.provider().getConnection(master), settings);
    }

    @Override
    public List<?> executeRedirected(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands) {
        Supplier<Connection> pool = () -> cluster.provider().getConnection(target);
        return asking
                ? Connections.executeAsking(pool, commands)
                : calls.computeIfAbsent(target, this::callsTo).execute(commands);
    }

    @Override
    public void refreshFrom(HostAndPort informed) {
        ClusterConnectionProvider provider = cluster.provider();
        ConnectionPool pool = provider.getNodes().get(informed.toString());
        if (pool == null) {
            refreshTopology(informed);
            return;
        }
        try (Connection connection = pool.getResource()) {
            provider.renewSlotCache(connection);
        } catch (JedisException e) {
            refreshTopology(informed); // it has failed since
        }
    }

    @Override
    public void dropConnections(HostAndPort server) {
        cluster.present()
                .map(provider -> provider.getNodes().get(server.toString()))
                .ifPresent(ConnectionPool::clear);
        Optional.ofNullable(calls.get(server)).ifPresent(GroupCommit::retireConnections);
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
                if (System.nanoTime() - begin >= settings.timeout().toNanos()) {
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

    @Override
    public boolean queuesCalls() {
        return true;
    }

    @Override
    public void rejectWaitingCalls(HostAndPort server, Supplier<RedisException> reason) {
        Optional.ofNullable(calls.get(server)).ifPresent(waiting -> waiting.reject(reason));
    }
}
