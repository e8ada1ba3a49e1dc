package io.github.redissession.redis;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ConnectionProvider;

/**
 * Connections to the current master of a Sentinel group. Thread-safe.
 *
 * <p>The Sentinels are queried before the first connection, after a failure, and once a second while connections are in
 * demand: after a failover, the former master may still accept writes, which are lost. Jedis' own provider asks in its
 * constructor, which fails during an outage, and then keeps one listening thread for each Sentinel.
 */
final class SentinelMaster implements ConnectionProvider {

    private record Master(HostAndPort address, ConnectionPool pool) {}

    private static final long REFRESH_INTERVAL = Duration.ofSeconds(1).toNanos();
    private static final long INTERVAL_AFTER_FAILURE = Duration.ofSeconds(5).toNanos();

    private final Sentinels sentinels;
    private final Function<HostAndPort, ConnectionPool> connect;
    private final SingleFlight<Master> master = new SingleFlight<>();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile long nextRefresh = System.nanoTime();
    private volatile boolean closed;

    /** @param connect creates the pool of connections to a master */
    SentinelMaster(Sentinels sentinels, Function<HostAndPort, ConnectionPool> connect) {
        this.sentinels = sentinels;
        this.connect = connect;
    }

    @Override
    public Connection getConnection() {
        return Connections.borrow(this::pooledConnection);
    }

    /** One try: the pool may be closed meanwhile, since the master was replaced. */
    Connection pooledConnection() {
        refreshIfDue();
        return pool().getResource();
    }

    @Override
    public Connection getConnection(CommandArguments command) {
        return getConnection();
    }

    @Override
    public Map<?, ?> getConnectionMap() {
        return Map.of(sentinels.master(), pool());
    }

    @Override
    public Map<?, ?> getPrimaryNodesConnectionMap() {
        return getConnectionMap();
    }

    private ConnectionPool pool() {
        ConnectionPool pool = master.get(() -> connected(find())).pool();
        if (closed) { // perhaps while the Sentinels were asked
            pool.close();
            throw DescribedRedisException.closedClient();
        }
        return pool;
    }

    /** The address of the master, or of the Sentinels as long as the master is unknown. */
    String address() {
        return master.present().map(found -> found.address().toString()).orElseGet(sentinels::toString);
    }

    void dropConnections() {
        master.present().map(Master::pool).ifPresent(ConnectionPool::clear);
    }

    /** Asks the Sentinels for the master. Without a reply the master stays the same. */
    void refresh() {
        tryRefresh();
    }

    private boolean tryRefresh() {
        try {
            master.present().ifPresent(former -> master.replace(former, () -> successor(former)));
            return true;
        } catch (JedisException e) {
            return false;
        }
    }

    /** One caller refreshes; the others proceed meanwhile. */
    private void refreshIfDue() {
        if (System.nanoTime() - nextRefresh >= 0 && refreshing.compareAndSet(false, true)) {
            try {
                nextRefresh = System.nanoTime() + (tryRefresh() ? REFRESH_INTERVAL : INTERVAL_AFTER_FAILURE);
            } finally {
                refreshing.set(false);
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

    private HostAndPort find() {
        if (closed) {
            throw DescribedRedisException.closedClient();
        }
        return sentinels.masterAddress();
    }

    private Master connected(HostAndPort address) {
        return new Master(address, connect.apply(address));
    }

    @Override
    public void close() {
        closed = true;
        master.present().map(Master::pool).ifPresent(ConnectionPool::close);
    }
}
