package io.github.redissession.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The topology by CLUSTER SLOTS over a client of the application: the client itself does not reveal which server has a
 * slot.
 */
final class ApplicationClusterTopology implements ClusterTopology {

    private static final CommandObject<Object> SLOTS =
            new CommandObject<>(new CommandArguments(Protocol.Command.CLUSTER).add("SLOTS"), BuilderFactory.RAW_OBJECT);

    private final RedisClusterClient client;
    private final AtomicReferenceArray<HostAndPort> masters = new AtomicReferenceArray<>(Protocol.CLUSTER_HASHSLOTS);

    ApplicationClusterTopology(RedisClusterClient client) {
        this.client = client;
    }

    @Override
    public HostAndPort master(int slot) {
        return Optional.ofNullable(masters.get(slot)).orElse(UNKNOWN);
    }

    @Override
    public Optional<String> address(HostAndPort master) {
        return Optional.of(master).filter(known -> !known.equals(UNKNOWN)).map(HostAndPort::toString);
    }

    /** Each call uses a connection of its own, as the client itself does. */
    @Override
    public List<?> execute(int slot, List<? extends CommandObject<?>> commands) {
        return Connections.execute(() -> connect(slot), commands);
    }

    private Connection connect(int slot) {
        if (masters.get(slot) == null) {
            refresh();
        }
        return client.getConnectionFromSlot(slot);
    }

    /**
     * A server that had no slots before is unknown to the client. The client then follows the redirection itself, and
     * learns of the server; it repeats a command if its connection breaks.
     */
    @Override
    public List<?> executeRedirected(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands) {
        ConnectionPool pool = client.getClusterNodes().get(target.toString());
        if (pool == null) {
            return commands.stream().map(client::executeCommand).toList();
        }
        return asking
                ? Connections.executeAsking(pool::getResource, commands)
                : Connections.execute(pool::getResource, commands);
    }

    @Override
    public void refreshFrom(HostAndPort informed) {
        refreshTopology(informed);
    }

    @Override
    public void dropConnections(HostAndPort server) {
        Optional.ofNullable(client.getClusterNodes().get(server.toString())).ifPresent(ConnectionPool::clear);
    }

    @Override
    public void refreshTopology(HostAndPort suspect) {
        try {
            refresh();
        } catch (JedisException e) {
            // no node replied: the topology stays the same
        }
    }

    @Override
    public Map<HostAndPort, ConnectionPool> masters() {
        Set<HostAndPort> known = refresh();
        Map<String, ConnectionPool> nodes = client.getClusterNodes();
        Map<HostAndPort, ConnectionPool> pools = new HashMap<>();
        for (HostAndPort master : known) {
            ConnectionPool pool = nodes.get(master.toString());
            if (pool == null) {
                throw new JedisConnectionException("the client does not know " + master + " yet");
            }
            pools.put(master, pool);
        }
        return pools;
    }

    private Set<HostAndPort> refresh() {
        client.refreshClusterTopology();
        Set<HostAndPort> known = new HashSet<>();
        for (Object each : (List<?>) client.executeCommand(SLOTS)) {
            List<?> range = (List<?>) each; // the first slot, the last, the master, its replicas
            HostAndPort master = address((List<?>) range.get(2));
            known.add(master);
            for (int slot = number(range.get(0)); slot <= number(range.get(1)); slot++) {
                masters.set(slot, master);
            }
        }
        return known;
    }

    private static HostAndPort address(List<?> server) {
        return new HostAndPort(new String((byte[]) server.get(0), UTF_8), number(server.get(1)));
    }

    private static int number(Object reply) {
        return ((Long) reply).intValue();
    }
}
