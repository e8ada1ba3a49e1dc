package io.github.redissession.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * Connections to the master that Sentinels tell of. They are asked when the first connection is needed, when one has
 * failed, and once a second while there is anything to do: a master that was replaced although it was well goes on
 * taking writes for a while, which are lost. Jedis' own provider asks while it is constructed, which fails during an
 * outage, and then has a thread for each Sentinel that listens for ever.
 */
final class SentinelMaster implements ConnectionProvider {

    private record Master(HostAndPort address, ConnectionPool pool) {}

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_AFTER_FAILURE = Duration.ofSeconds(5).toNanos();

    private final String name;
    private final JedisClientConfig sentinelConfig;
    private final Function<HostAndPort, ConnectionPool> connect;
    private final SingleFlight<Master> master = new SingleFlight<>();
    private List<HostAndPort> sentinels; // the one that answered last comes first; guarded by the attempt
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long nextLook = System.nanoTime();
    private volatile boolean closed;

    /**
     * @param sentinelConfig how to speak with the Sentinels
     * @param connect makes the connections to a master
     */
    SentinelMaster(
            Topology.Sentinel group, JedisClientConfig sentinelConfig, Function<HostAndPort, ConnectionPool> connect) {
        this.sentinels = RedisClients.addresses(group.sentinels());
        this.name = group.master();
        this.sentinelConfig = sentinelConfig;
        this.connect = connect;
    }

    @Override
    public Connection getConnection() {
        lookIfItIsTime();
        return Connections.from(() -> pool().getResource());
    }

    @Override
    public Connection getConnection(CommandArguments command) {
        return getConnection();
    }

    @Override
    public Map<?, ?> getConnectionMap() {
        return Map.of(name, pool());
    }

    @Override
    public Map<?, ?> getPrimaryNodesConnectionMap() {
        return getConnectionMap();
    }

    private ConnectionPool pool() {
        ConnectionPool pool = master.get(() -> connected(find())).pool();
        if (closed) { // while the master was looked for, perhaps
            pool.close();
            throw DescribedRedisException.closedClient();
        }
        return pool;
    }

    void dropConnections() {
        master.present().map(Master::pool).ifPresent(ConnectionPool::clear);
    }

    /** Asks the Sentinels who is the master by now. Whoever is connected goes on when none of them answers. */
    void lookAgain() {
        isFound();
    }

    private boolean isFound() {
        try {
            master.present().ifPresent(former -> master.instead(former, () -> successor(former)));
            return true;
        } catch (JedisException e) {
            return false;
        }
    }

    /** One request looks, and the others go on meanwhile. */
    private void lookIfItIsTime() {
        if (System.nanoTime() - nextLook >= 0 && looking.compareAndSet(false, true)) {
            try {
                nextLook = System.nanoTime() + (isFound() ? PAUSE : PAUSE_AFTER_FAILURE);
            } finally {
                looking.set(false);
            }
        }
    }

    private Master successor(Master former) {
        HostAndPort address = find();
        if (address.equals(former.address())) {
            return former;
        }
        Master successor = connected(address);
        former.pool().close();
        return successor;
    }

    private Master connected(HostAndPort address) {
        return new Master(address, connect.apply(address));
    }

    private HostAndPort find() {
        if (closed) {
            throw DescribedRedisException.closedClient();
        }
        boolean answered = false;
        List<JedisException> failures = new ArrayList<>();
        for (HostAndPort sentinel : sentinels) {
            try {
                Optional<HostAndPort> address = ask(sentinel);
                if (address.isPresent()) {
                    toFront(sentinel);
                    return address.get();
                }
                answered = true;
            } catch (JedisException e) {
                failures.add(e);
            }
        }
        JedisException failure = answered
                ? new DescribedRedisException(
                        "no Sentinel knows a master named " + name + " (redis-session.redis.master)")
                : new JedisConnectionException("no Sentinel answered of " + sentinels);
        failures.forEach(failure::addSuppressed);
        throw failure;
    }

    private Optional<HostAndPort> ask(HostAndPort sentinel) {
        try (Jedis connection = new Jedis(sentinel, sentinelConfig)) {
            return Optional.ofNullable(connection.sentinelGetMasterAddrByName(name))
                    .map(address -> new HostAndPort(address.get(0), Integer.parseInt(address.get(1))));
        }
    }

    private void toFront(HostAndPort sentinel) {
        List<HostAndPort> others = new ArrayList<>(sentinels);
        others.remove(sentinel);
        others.add(0, sentinel);
        sentinels = others;
    }

    @Override
    public void close() {
        closed = true;
        master.present().map(Master::pool).ifPresent(ConnectionPool::close);
    }
}
