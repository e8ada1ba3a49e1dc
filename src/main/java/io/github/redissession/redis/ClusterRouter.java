package io.github.redissession.redis;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** The keys of a cluster. Each master has a gate of its own: sessions on the others go on while one is away. */
final class ClusterRouter implements RedisRouter {

    private final ClusterTopology slots;
    private final RedisSettings settings;
    private final Map<HostAndPort, CircuitBreaker> gates = new ConcurrentHashMap<>();

    ClusterRouter(ClusterTopology slots, RedisSettings settings) {
        this.slots = slots;
        this.settings = settings;
    }

    @Override
    public <T> T execute(byte[] key, Function<RedisNode, T> question) {
        int slot = JedisClusterCRC16.getSlot(key);
        return gate(slots.master(slot)).execute(new SlotNode(slots, slot), question);
    }

    @Override
    public <T> T executeIdempotent(byte[] key, Function<RedisNode, T> question) {
        int slot = JedisClusterCRC16.getSlot(key);
        return gate(slots.master(slot)).executeIdempotent(new SlotNode(slots, slot), question);
    }

    @Override
    public boolean isKnownToBeAway(byte[] key) {
        CircuitBreaker gate = gates.get(slots.master(JedisClusterCRC16.getSlot(key)));
        return gate != null && gate.isClosed();
    }

    @Override
    public Stream<String> keys(String prefix) {
        return masters().entrySet().stream().flatMap(master -> keys(master.getKey(), master.getValue(), prefix));
    }

    private Stream<String> keys(HostAndPort master, ConnectionPool pool, String prefix) {
        return new KeyScan(gate(master), new PooledNode(pool), prefix).keys();
    }

    private Map<HostAndPort, ConnectionPool> masters() {
        try {
            return slots.masters();
        } catch (JedisException e) {
            throw FailureAnalyzer.unanswered(
                    FailureAnalyzer.in(e, settings.tls().isPresent()), e);
        }
    }

    private CircuitBreaker gate(HostAndPort master) {
        return gates.computeIfAbsent(master, unseen -> new CircuitBreaker(settings, named(master)));
    }

    private static Optional<String> named(HostAndPort master) {
        return Optional.of(master).filter(it -> it != ClusterTopology.UNKNOWN).map(HostAndPort::toString);
    }
}
