package io.github.redissession.store.redis;

import io.github.redissession.config.RedisSettings;
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
final class SeveralMasters implements RedisServers {

    private final ClusterSlots slots;
    private final RedisSettings settings;
    private final Map<HostAndPort, RedisGate> gates = new ConcurrentHashMap<>();

    SeveralMasters(ClusterSlots slots, RedisSettings settings) {
        this.slots = slots;
        this.settings = settings;
    }

    @Override
    public <T> T ask(byte[] key, Function<Server, T> question) {
        int slot = JedisClusterCRC16.getSlot(key);
        return gate(slots.master(slot)).ask(new SlotServer(slots, slot), question);
    }

    @Override
    public <T> T askRepeatably(byte[] key, Function<Server, T> question) {
        int slot = JedisClusterCRC16.getSlot(key);
        return gate(slots.master(slot)).askRepeatably(new SlotServer(slots, slot), question);
    }

    @Override
    public boolean isKnownToBeAway(byte[] key) {
        RedisGate gate = gates.get(slots.master(JedisClusterCRC16.getSlot(key)));
        return gate != null && gate.isClosed();
    }

    @Override
    public Stream<String> keys(String prefix) {
        return masters().entrySet().stream().flatMap(master -> keys(master.getKey(), master.getValue(), prefix));
    }

    private Stream<String> keys(HostAndPort master, ConnectionPool pool, String prefix) {
        return new KeyScan(gate(master), new PooledServer(pool), prefix).keys();
    }

    private Map<HostAndPort, ConnectionPool> masters() {
        try {
            return slots.masters();
        } catch (JedisException e) {
            throw Trouble.unanswered(Trouble.in(e, settings.tls().isPresent()), e);
        }
    }

    private RedisGate gate(HostAndPort master) {
        return gates.computeIfAbsent(master, unseen -> new RedisGate(settings, named(master)));
    }

    private static Optional<String> named(HostAndPort master) {
        return Optional.of(master).filter(it -> it != ClusterSlots.UNKNOWN).map(HostAndPort::toString);
    }
}
