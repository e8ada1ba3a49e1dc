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

/** What can be learnt from an application's client of a cluster, which does not tell which server has a slot. */
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
    public Connection connect(int slot) {
        if (masters.get(slot) == null) {
            learn();
        }
        return client.getConnectionFromSlot(slot);
    }

    /**
     * A server that had no slots yet is not known to the client, which gets to know it by following by itself; it
     * asks twice if its connection breaks then.
     */
    @Override
    public List<?> follow(HostAndPort target, boolean asking, List<? extends CommandObject<?>> commands) {
        ConnectionPool pool = client.getClusterNodes().get(target.toString());
        if (pool == null) {
            return commands.stream().map(client::executeCommand).toList();
        }
        try (Connection connection = Connections.from(pool::getResource)) {
            return Connections.exchange(connection, asking, commands);
        }
    }

    @Override
    public void learnFrom(Connection informed) {
        lookAgain(informed.getHostAndPort());
    }

    @Override
    public void dropConnections(HostAndPort server) {
        Optional.ofNullable(client.getClusterNodes().get(server.toString())).ifPresent(ConnectionPool::clear);
    }

    @Override
    public void lookAgain(HostAndPort suspect) {
        try {
            learn();
        } catch (JedisException e) {
            // nobody tells: what was known is all that is known
        }
    }

    @Override
    public Map<HostAndPort, ConnectionPool> masters() {
        Set<HostAndPort> known = learn();
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

    private Set<HostAndPort> learn() {
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

    private static int number(Object answer) {
        return ((Long) answer).intValue();
    }
}
