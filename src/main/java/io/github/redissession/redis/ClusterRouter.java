package io.github.redissession.redis;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Routes each key to the master of its slot. Each master has its own guard, so that an outage of one affects no other. */
final class ClusterRouter implements RedisRouter {

    private final ClusterTopology topology;
    private final RedisSettings settings;
    private final FailureAnalyzer analyzer;
    private final Map<HostAndPort, NodeGuard> guards = new ConcurrentHashMap<>();

    ClusterRouter(ClusterTopology topology, RedisSettings settings, FailureAnalyzer analyzer) {
        this.topology = topology;
        this.settings = settings;
        this.analyzer = analyzer;
    }

    @Override
    public <T> T execute(byte[] key, Function<RedisNode, T> command) {
        int slot = JedisClusterCRC16.getSlot(key);
        return guard(topology.master(slot)).execute(new SlotNode(topology, slot), command);
    }

    @Override
    public <T> T executeIdempotent(byte[] key, Function<RedisNode, T> command) {
        int slot = JedisClusterCRC16.getSlot(key);
        return guard(topology.master(slot)).executeIdempotent(new SlotNode(topology, slot), command);
    }

    @Override
    public boolean isOpen(byte[] key) {
        NodeGuard guard = guards.get(topology.master(JedisClusterCRC16.getSlot(key)));
        return guard != null && guard.isOpen();
    }

    @Override
    public Iterator<String> scan(String prefix) {
        return new KeyScan(
                masters().entrySet().stream()
                        .map(master -> scanned(new PooledNode(master.getKey(), master.getValue())))
                        .toList(),
                prefix);
    }

    private KeyScan.ScannedNode scanned(PooledNode master) {
        return command -> guard(master.server()).executeIdempotent(master, scanned -> scanned.execute(command));
    }

    private Map<HostAndPort, ConnectionPool> masters() {
        try {
            return topology.masters();
        } catch (JedisException e) {
            throw analyzer.analyze(e, topology.address(ClusterTopology.UNKNOWN)).exception(e);
        }
    }

    private NodeGuard guard(HostAndPort master) {
        return guards.computeIfAbsent(master, unseen -> new NodeGuard(settings, analyzer, logged(master)));
    }

    private static Optional<String> logged(HostAndPort master) {
        return Optional.of(master)
                .filter(known -> !known.equals(ClusterTopology.UNKNOWN))
                .map(HostAndPort::toString);
    }
}
