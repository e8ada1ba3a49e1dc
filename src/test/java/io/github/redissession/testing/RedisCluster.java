package io.github.redissession.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.redis.ServerAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisClusterCRC16;

/** A real Redis Cluster on the loopback address, of masters with one replica each. */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;

    private final List<String> settings;
    private final List<RedisServerProcess> servers = new ArrayList<>();

    private RedisCluster(String... settings) {
        this.settings = List.of(settings);
    }

    /**
     * Three masters and three replicas.
     *
     * @param settings further lines of redis.conf
     */
    public static RedisCluster start(String... settings) {
        return formed(new RedisCluster(settings), cluster -> cluster.form(3));
    }

    /** One server with all slots, at a given port. */
    public static RedisCluster startOne(int port, String... settings) {
        return formed(new RedisCluster(settings), cluster -> {
            tell(cluster.startServer(port), "ADDSLOTSRANGE", 0, SLOTS - 1);
            cluster.awaitAgreement();
        });
    }

    private static RedisCluster formed(RedisCluster cluster, Consumer<RedisCluster> forming) {
        try {
            forming.accept(cluster);
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void form(int masters) {
        for (int i = 0; i < 2 * masters; i++) {
            startServer(FreePort.next());
        }
        for (int i = 0; i < masters; i++) {
            int first = SLOTS * i / masters;
            int last = SLOTS * (i + 1) / masters - 1;
            tell(servers.get(i), "ADDSLOTSRANGE", first, last);
        }
        servers.stream().skip(1).forEach(this::meetFirst);
        awaitAgreement();
        for (int i = 0; i < masters; i++) {
            tell(servers.get(masters + i), "REPLICATE", id(servers.get(i)));
        }
        awaitReplicas(masters);
    }

    private RedisServerProcess startServer(int port) {
        List<String> all = new ArrayList<>(List.of(
                "cluster-enabled yes",
                "cluster-port " + FreePort.next(),
                "cluster-node-timeout 1500",
                "cluster-replica-validity-factor 0",
                "repl-diskless-sync-delay 0",
                "shutdown-timeout 0"));
        all.addAll(settings);
        RedisServerProcess server = RedisServerProcess.startAt(port, all.toArray(String[]::new));
        servers.add(server);
        tell(server, "SET-CONFIG-EPOCH", servers.size());
        return server;
    }

    private void meetFirst(RedisServerProcess server) {
        RedisServerProcess first = alive().get(0);
        String busPort = first.client().configGet("cluster-port").get("cluster-port");
        tell(server, "MEET", "127.0.0.1", first.port(), busPort);
    }

    /** One more master, without slots yet. */
    public RedisServerProcess add() {
        RedisServerProcess server = startServer(FreePort.next());
        meetFirst(server);
        awaitAgreement();
        return server;
    }

    private void awaitAgreement() {
        for (RedisServerProcess server : alive()) {
            Eventually.isTrue("a cluster", () -> {
                String info = tell(server, "INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + servers.size());
            });
        }
    }

    private void awaitReplicas(int masters) {
        for (RedisServerProcess master : servers.subList(0, masters)) {
            Eventually.isTrue(
                    "a replica", () -> master.client().info("replication").contains("state=online"));
        }
        for (RedisServerProcess server : servers) {
            Eventually.isTrue(
                    "all know of the replicas",
                    () -> tell(server, "NODES")
                                    .lines()
                                    .filter(line -> line.contains("slave"))
                                    .count()
                            == masters);
        }
    }

    /** The addresses of all servers, as in the configuration. */
    public String nodes() {
        return servers.stream()
                .map(server -> new ServerAddress("127.0.0.1", server.port()).toString())
                .collect(Collectors.joining(","));
    }

    public List<RedisServerProcess> servers() {
        return List.copyOf(servers);
    }

    private List<RedisServerProcess> alive() {
        return servers.stream().filter(RedisServerProcess::isAlive).toList();
    }

    /** The masters that are alive. */
    public List<RedisServerProcess> masters() {
        return having(role -> role.contains("master"));
    }

    public List<RedisServerProcess> replicas() {
        return having(role -> role.contains("slave"));
    }

    private List<RedisServerProcess> having(Predicate<String> role) {
        return alive().stream()
                .filter(server -> role.test(server.client()
                        .info("replication")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()))
                .toList();
    }

    public boolean hasReplica(RedisServerProcess master) {
        return master.client().info("replication").contains("state=online");
    }

    /** The master that has a key. */
    public RedisServerProcess masterOf(String key) {
        return masterOf(JedisClusterCRC16.getSlot(key));
    }

    /** The master that has a slot. */
    public RedisServerProcess masterOf(int slot) {
        return masters().stream()
                .filter(master -> hasSlot(master, slot))
                .findFirst()
                .orElseThrow();
    }

    private static boolean hasSlot(RedisServerProcess master, int slot) {
        return Arrays.stream(myself(master).split(" "))
                .skip(8)
                .filter(range -> !range.startsWith("["))
                .map(range -> range.split("-"))
                .anyMatch(range ->
                        Integer.parseInt(range[0]) <= slot && slot <= Integer.parseInt(range[range.length - 1]));
    }

    private static String myself(RedisServerProcess server) {
        return tell(server, "NODES")
                .lines()
                .filter(line -> line.contains("myself"))
                .findFirst()
                .orElseThrow();
    }

    /** Moves a slot with all its keys to another master, a few keys at a time, as redis-cli does. */
    public void move(int slot, RedisServerProcess from, RedisServerProcess to) {
        moving(slot, from, to, () -> {});
    }

    /** Moves a slot as {@link #move}, and runs an action after the keys have moved and before the slot does. */
    public void moving(int slot, RedisServerProcess from, RedisServerProcess to, Runnable meanwhile) {
        tell(to, "SETSLOT", slot, "IMPORTING", id(from));
        tell(from, "SETSLOT", slot, "MIGRATING", id(to));
        List<?> keys;
        while (!(keys = (List<?>) from.tell(Protocol.Command.CLUSTER, "GETKEYSINSLOT", slot, 5)).isEmpty()) {
            List<Object> words = new ArrayList<>(List.of("127.0.0.1", to.port(), "", 0, 5000, "KEYS"));
            words.addAll(keys);
            from.tell(Protocol.Command.MIGRATE, words.toArray());
        }
        meanwhile.run();
        tell(to, "SETSLOT", slot, "NODE", id(to));
        tell(from, "SETSLOT", slot, "NODE", id(to));
        masters().forEach(master -> tell(master, "SETSLOT", slot, "NODE", id(to)));
    }

    public static String id(RedisServerProcess server) {
        return tell(server, "MYID");
    }

    /** A server's reply to a subcommand of CLUSTER. */
    public static String tell(RedisServerProcess server, Object... words) {
        return new String((byte[]) server.tell(Protocol.Command.CLUSTER, words), UTF_8);
    }

    @Override
    public void close() {
        servers.forEach(RedisServerProcess::close);
    }
}
