package io.github.redissession.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisSentinelBuilder;

/** A real Redis with two replicas on the loopback address, and three Sentinels that replace the master when it fails. */
public final class RedisSentinels implements AutoCloseable {

    public static final String MASTER = "mymaster";

    private static final int SENTINELS = 3;

    private final List<RedisServerProcess> servers = new ArrayList<>();
    private final List<RedisSentinel> sentinels = new ArrayList<>();

    private RedisSentinels() {}

    /** @param settings further lines of the servers' redis.conf */
    public static RedisSentinels start(String... settings) {
        return formed(group -> {
            group.startServers(settings);
            IntStream.range(0, SENTINELS).forEach(i -> group.startSentinel(FreePort.next(), 2));
        });
    }

    /**
     * One Sentinel, at a given port, and a server without replicas.
     *
     * @param settings further lines of its sentinel.conf
     */
    public static RedisSentinels startOne(int port, String... settings) {
        return formed(group -> {
            group.servers.add(RedisServerProcess.start());
            group.startSentinel(port, 1, settings);
        });
    }

    private static RedisSentinels formed(Consumer<RedisSentinels> forming) {
        RedisSentinels group = new RedisSentinels();
        try {
            forming.accept(group);
            Eventually.isTrue("Sentinels that know each other", group::agree);
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
        return group;
    }

    private void startServers(String... settings) {
        List<String> all = new ArrayList<>(List.of("repl-diskless-sync-delay 0", "shutdown-timeout 0"));
        all.addAll(Arrays.asList(settings));
        RedisServerProcess master = RedisServerProcess.start(all.toArray(String[]::new));
        servers.add(master);
        all.add("replicaof 127.0.0.1 " + master.port());
        servers.add(RedisServerProcess.start(all.toArray(String[]::new)));
        servers.add(RedisServerProcess.start(all.toArray(String[]::new)));
        Eventually.isTrue(
                "two replicas", () -> master.client().info("replication").contains("connected_slaves:2"));
    }

    private void startSentinel(int port, int quorum, String... settings) {
        RedisSentinelBuilder builder = RedisSentinel.builder()
                .redisExecProvider(RedisBinary.provider())
                .port(port);
        builder.setting("sentinel monitor %s 127.0.0.1 %d %d"
                .formatted(MASTER, servers.get(0).port(), quorum));
        builder.setting("sentinel down-after-milliseconds %s 1000".formatted(MASTER));
        builder.setting("sentinel failover-timeout %s 3000".formatted(MASTER));
        List.of(settings).forEach(builder::setting);
        RedisSentinel sentinel = builder.build();
        sentinels.add(sentinel);
        sentinel.start();
    }

    private boolean agree() {
        return sentinels.stream().allMatch(sentinel -> {
            Map<String, String> master = asked(sentinel, each -> each.sentinelMaster(MASTER));
            return master.get("num-other-sentinels").equals(Integer.toString(sentinels.size() - 1))
                    && master.get("num-slaves").equals(Integer.toString(servers.size() - 1));
        });
    }

    private static <T> T asked(RedisSentinel sentinel, Function<Jedis, T> question) {
        try (Jedis connection = new Jedis("127.0.0.1", port(sentinel))) {
            return question.apply(connection);
        }
    }

    private static int port(RedisSentinel sentinel) {
        return sentinel.ports().get(0);
    }

    /** The addresses of all Sentinels, as in the configuration. */
    public String nodes() {
        return sentinels.stream().map(sentinel -> "127.0.0.1:" + port(sentinel)).collect(Collectors.joining(","));
    }

    /** The server that was the first master. */
    public RedisServerProcess server() {
        return servers.get(0);
    }

    /** The master according to the Sentinels. */
    public RedisServerProcess master() {
        int port = Integer.parseInt(
                asked(last(), each -> each.sentinelGetMasterAddrByName(MASTER)).get(1));
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    private RedisSentinel last() {
        return sentinels.get(sentinels.size() - 1);
    }

    public List<RedisServerProcess> replicas() {
        RedisServerProcess master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    /** Makes the Sentinels replace a healthy master; returns when a replica has been promoted. */
    public void failOver() {
        RedisServerProcess former = master();
        Eventually.isTrue("a failover begins", () -> {
            try {
                asked(last(), each -> each.sentinelFailover(MASTER));
                return true;
            } catch (JedisDataException e) { // the remaining replica is not ready yet
                return false;
            }
        });
        Eventually.isTrue("another master", () -> master() != former);
        master().client().getPool().clear(); // Sentinels close the connections of servers that they reconfigure
    }

    /** Whether the replicas have caught up with the master. */
    public boolean isCopied(RedisServerProcess master) {
        String offset = master.client()
                .info("replication")
                .lines()
                .filter(line -> line.startsWith("master_repl_offset:"))
                .map(line -> line.substring(line.indexOf(':') + 1))
                .findFirst()
                .orElseThrow();
        return replicas().stream()
                .allMatch(replica -> replica.client().info("replication").contains("slave_repl_offset:" + offset));
    }

    /** Makes a replica the master without the Sentinels, which would close the connections of the former master. */
    public void exchange(RedisServerProcess master, RedisServerProcess replica) {
        sentinels.forEach(sentinel -> asked(sentinel, each -> each.sentinelRemove(MASTER)));
        replica.tell(Protocol.Command.REPLICAOF, "NO", "ONE");
        master.tell(Protocol.Command.REPLICAOF, "127.0.0.1", replica.port());
        sentinels.forEach(
                sentinel -> asked(sentinel, each -> each.sentinelMonitor(MASTER, "127.0.0.1", replica.port(), 1)));
    }

    /** Stops the first Sentinel of {@link #nodes()}. */
    public void endFirstSentinel() {
        sentinels.get(0).stop();
    }

    @Override
    public void close() {
        sentinels.forEach(RedisSentinel::stop);
        servers.forEach(RedisServerProcess::close);
    }
}
