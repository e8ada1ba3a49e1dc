package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Sessions while nodes of a Redis Cluster fail or migrate slots. */
@Tag("slow")
class ClusterFaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int THREADS = 6;
    private static final int VISITORS = 60;

    /** A failover takes about 2 s; the rest is for a busy machine. */
    private static final Duration FAILOVER = Duration.ofSeconds(60);

    private static RedisCluster cluster;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private SessionSettings settings;
    private SessionStore store;

    @BeforeAll
    static void start() {
        cluster = RedisCluster.start("cluster-require-full-coverage no");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void connect() {
        settings = Settings.of(
                "redis.mode", "cluster", "redis.nodes", cluster.nodes(), "redis.timeout", TIMEOUT.toString());
        store = store(RedisClients.connect(settings.redis()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private SessionStore store(UnifiedJedis of) {
        opened.add(of);
        return new RedisSessionStore(of, settings);
    }

    @Test
    void sessionsOfOtherMastersAreServedWhileAKilledMasterIsReplaced() {
        replace("A cluster's master killed", RedisServerProcess::die);
    }

    @Test
    void sessionsOfOtherMastersAreServedWhileAHangingMasterIsReplaced() {
        RedisServerProcess hanging = replace("A cluster's master hanging", RedisServerProcess::hang);

        hanging.goOn();
        Eventually.isTrue("a replica", () -> cluster.replicas().contains(hanging));
    }

    private RedisServerProcess replace(String what, Consumer<RedisServerProcess> fault) {
        Visitors visitors = Visitors.of(store, VISITORS);
        RedisServerProcess victim = cluster.masters().stream()
                .filter(cluster::hasReplica)
                .findFirst()
                .orElseThrow();
        Visitors affected = visitors.whose(key -> cluster.masterOf(key) == victim);
        Visitors others = visitors.whose(key -> cluster.masterOf(key) != victim);
        assertThat(affected.size()).isPositive();

        Load.during(
                visitors.steps(THREADS), () -> Figures.during(what, visitors, FAILOVER, () -> fault.accept(victim)));
        assertThat(others.firstFailure()).as("errors on other masters").isEmpty();
        assertThat(visitors.sessionsBackFromTheDead()).isZero();
        assertThat(visitors.errorsAfter(TIMEOUT))
                .as("most requests that fail do not wait for a timeout")
                .isLessThan(visitors.errors() / 2);
        return victim;
    }

    /** The slots move to a server that had none before, so that no client knows it. */
    @Test
    void noRequestFailsAndNoWriteIsLostWhileSlotsMove() {
        RedisServerProcess receiver = cluster.add();
        Visitors visitors = Visitors.of(store, VISITORS / 2);
        Visitors ofApplicationClient = Visitors.of(store(applicationClient()), VISITORS / 2);
        List<Integer> slots = Stream.concat(visitors.keys(), ofApplicationClient.keys())
                .map(JedisClusterCRC16::getSlot)
                .distinct()
                .toList();
        List<Runnable> steps = new ArrayList<>(visitors.steps(THREADS / 2));
        steps.addAll(ofApplicationClient.steps(THREADS / 2));

        Load.during(
                steps,
                () -> Figures.during(
                        slots.size() + " slots moved",
                        visitors,
                        FAILOVER,
                        () -> slots.forEach(slot -> cluster.move(slot, cluster.masterOf(slot), receiver))));
        for (Visitors each : List.of(visitors, ofApplicationClient)) {
            assertThat(each.firstFailure()).isEmpty();
            assertThat(each.acknowledgedWritesLost()).isZero();
            assertThat(each.sessionsBackFromTheDead()).isZero();
        }
        assertThat(receiver.client().dbSize()).isGreaterThanOrEqualTo(VISITORS);
    }

    private static RedisClusterClient applicationClient() {
        return RedisClusterClient.create(nodes());
    }

    private static Set<HostAndPort> nodes() {
        return Arrays.stream(cluster.nodes().split(",")).map(HostAndPort::from).collect(Collectors.toSet());
    }
}
