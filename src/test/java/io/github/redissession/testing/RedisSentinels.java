package io.github.redissession.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisSentinelBuilder;

/** A real Redis with two replicas on the loopback address, and three Sentinels that replace the master when it fails. */
public final class RedisSentinels implements AutoCloseable {

    public static final String MASTER = "mymaster";

    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;

    private final List<RedisServerProcess> servers = new ArrayList<>();
    private final List<RedisSentinel> sentinels = new ArrayList<>();

    private RedisSentinels() {}

    /** @param settings further lines of the servers' redis.conf */
    public static RedisSentinels start(String... settings) {
        RedisSentinels group = new RedisSentinels();
        try {
            group.form(settings);
        } catch (RuntimeException | Error e) {
            group.close();
            throw e;
        }
        return group;
    }

    private void form(String... settings) {
        List<String> all = new ArrayList<>(List.of("repl-diskless-sync-delay 0", "shutdown-timeout 0"));
        all.addAll(Arrays.asList(settings));
        servers.add(RedisServerProcess.start(all.toArray(String[]::new)));
        all.add("replicaof 127.0.0.1 " + servers.get(0).port());
        servers.add(RedisServerProcess.start(all.toArray(String[]::new)));
        servers.add(RedisServerProcess.start(all.toArray(String[]::new)));
        Eventually.isTrue(
                "two replicas",
                () -> servers.get(0).client().info("replication").contains("connected_slaves:2"));
        IntStream.range(0, SENTINELS).forEach(i -> startSentinel());
        Eventually.isTrue("Sentinels that know each other", this::agree);
    }

    private void startSentinel() {
        RedisSentinelBuilder builder = RedisSentinel.builder().port(RedisServerProcess.freePort());
        builder.setting("sentinel monitor %s 127.0.0.1 %d %d"
                .formatted(MASTER, servers.get(0).port(), QUORUM));
        builder.setting("sentinel down-after-milliseconds %s 1000".formatted(MASTER));
        builder.setting("sentinel failover-timeout %s 3000".formatted(MASTER));
        RedisSentinel sentinel = builder.build();
        sentinels.add(sentinel);
        sentinel.start();
    }

    private boolean agree() {
        return sentinels.stream().map(RedisSentinels::port).allMatch(port -> {
            try (Jedis sentinel = new Jedis("127.0.0.1", port)) {
                Map<String, String> master = sentinel.sentinelMaster(MASTER);
                return master.get("num-other-sentinels").equals(Integer.toString(SENTINELS - 1))
                        && master.get("num-slaves").equals(Integer.toString(servers.size() - 1));
            }
        });
    }

    private static int port(RedisSentinel sentinel) {
        return sentinel.ports().get(0);
    }

    /** All Sentinels, as they are written in the configuration. */
    public String nodes() {
        return sentinels.stream().map(sentinel -> "127.0.0.1:" + port(sentinel)).collect(Collectors.joining(","));
    }

    /** The server that the Sentinels take for the master. */
    public RedisServerProcess master() {
        try (Jedis sentinel = new Jedis("127.0.0.1", port(sentinels.get(0)))) {
            int port = Integer.parseInt(
                    sentinel.sentinelGetMasterAddrByName(MASTER).get(1));
            return servers.stream()
                    .filter(server -> server.port() == port)
                    .findFirst()
                    .orElseThrow();
        }
    }

    public List<RedisServerProcess> replicas() {
        RedisServerProcess master = master();
        return servers.stream().filter(server -> server != master).toList();
    }

    /** Makes the Sentinels replace a master that is well. */
    public void failOver() {
        try (Jedis sentinel = new Jedis("127.0.0.1", port(sentinels.get(0)))) {
            sentinel.sentinelFailover(MASTER);
        }
    }

    /** Ends the first Sentinel of those in {@link #nodes()}. */
    public void endFirstSentinel() {
        sentinels.get(0).stop();
    }

    @Override
    public void close() {
        sentinels.forEach(RedisSentinel::stop);
        servers.forEach(RedisServerProcess::close);
    }
}
