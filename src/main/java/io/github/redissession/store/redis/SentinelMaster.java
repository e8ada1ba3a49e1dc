package io.github.redissession.store.redis;

import io.github.redissession.config.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Connections to the master that Sentinels tell of. They are asked when the first connection is needed, and again when
 * one has failed. Jedis' own provider asks them while it is constructed, which fails during an outage, has a thread
 * for each that listens to it for ever, and cannot be made to ask again.
 */
final class SentinelMaster implements ConnectionProvider {

    private record Master(HostAndPort address, ConnectionPool pool) {}

    private final String name;
    private final JedisClientConfig sentinelConfig;
    private final Function<HostAndPort, ConnectionPool> connect;
    private final Shared<Master> master = new Shared<>();
    private List<HostAndPort> sentinels; // the one that answered last comes first; guarded by the attempt
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
        return master.get(() -> connected(find())).pool();
    }

    /** Asks the Sentinels who is the master by now; if it is the same, its idle connections go. */
    void renew() {
        master.present().ifPresent(former -> master.instead(former, () -> successor(former)));
    }

    private Master successor(Master former) {
        former.pool().clear();
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
            throw new JedisException("the client was closed");
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
                ? new JedisException("no Sentinel knows a master named " + name)
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
