package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.redis.Figures;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.store.redis.Visitors;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Clock;
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
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/** What becomes of sessions when servers of a real cluster fail, or give slots away. */
class ClusterFaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int THREADS = 6;
    private static final int VISITORS = 60;

    /** The cluster needs 1.5 s to take a server for dead, and a vote; the rest is for a busy machine. */
    private static final Duration FAILOVER = Duration.ofSeconds(15);

    private static RedisCluster cluster;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private SessionSettings settings;
    private UnifiedJedis client;
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
        return new RedisSessionStore(of, settings, Clock.systemUTC());
    }

    @Test
    void aMasterThatIsKilledIsReplacedAndNobodyElseNotices() {
        replace("A cluster's master killed", RedisServerProcess::die);
    }

    @Test
    void aMasterThatHangsIsReplacedAndNobodyElseNotices() {
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
        assertThat(others.firstFailure()).as("errors of those on other masters").isEmpty();
        assertThat(visitors.sessionsBackFromTheDead()).isZero();
        assertThat(visitors.longestRequest()).isLessThan(TIMEOUT.multipliedBy(4));
        return victim;
    }

    /** To a server that had no slot before, so that no client knows it. */
    @Test
    void slotsThatMoveUnderLoadLoseNothingAndFailNobody() {
        RedisServerProcess receiver = cluster.add();
        Visitors visitors = Visitors.of(store, VISITORS / 2);
        Visitors ofTheApplicationsClient = Visitors.of(store(applicationsClient()), VISITORS / 2);
        List<Integer> slots = Stream.concat(visitors.keys(), ofTheApplicationsClient.keys())
                .map(JedisClusterCRC16::getSlot)
                .distinct()
                .toList();
        List<Runnable> steps = new ArrayList<>(visitors.steps(THREADS / 2));
        steps.addAll(ofTheApplicationsClient.steps(THREADS / 2));

        Load.during(
                steps,
                () -> Figures.during(
                        slots.size() + " slots moved",
                        visitors,
                        FAILOVER,
                        () -> slots.forEach(slot -> cluster.move(slot, cluster.masterOf(slot), receiver))));
        for (Visitors each : List.of(visitors, ofTheApplicationsClient)) {
            assertThat(each.firstFailure()).isEmpty();
            assertThat(each.acknowledgedWritesLost()).isZero();
            assertThat(each.sessionsBackFromTheDead()).isZero();
        }
        assertThat(receiver.client().dbSize()).isGreaterThanOrEqualTo(VISITORS);
    }

    @Test
    void anOutageOfAllServersAtTheStartAndLaterIsOver() {
        int port = RedisServerProcess.freePort();
        SessionStore store = store("127.0.0.1:" + port);
        SessionId id = new RandomSessionIds().next();

        assertFails(store, id, "could not be asked: it takes no connections");
        assertFails(store, id, "could not be asked: it is known to be away, since it takes no connections");
        for (int i = 0; i < 2; i++) {
            try (RedisCluster one = RedisCluster.startOne(port)) {
                Eventually.isTrue("an answer", () -> isAnswered(store, id));
                assertThat(one.masters()).hasSize(1);
            }
            assertThat(isAnswered(store, id)).isFalse();
        }
    }

    private static boolean isAnswered(SessionStore store, SessionId id) {
        try {
            return store.load(id) instanceof NotLive.Absent;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    @Test
    void whatIsWrongWithTheConfigurationIsSaid() {
        SessionId id = new RandomSessionIds().next();
        assertFails(
                store(cluster.nodes(), "redis.user", "nobody", "redis.password", "mistyped"),
                id,
                "it answered with the error WRONGPASS");
        try (RedisServerProcess single = RedisServerProcess.start();
                RedisServerProcess empty = RedisServerProcess.start("cluster-enabled yes")) {
            assertFails(store("127.0.0.1:" + single.port()), id, "it is no cluster");
            assertFails(store("127.0.0.1:" + empty.port()), id, "its cluster has slots that no server has");
        }
    }

    private SessionStore store(String nodes, String... more) {
        List<String> all = new ArrayList<>(List.of("redis.mode", "cluster", "redis.nodes", nodes));
        all.addAll(List.of(more));
        return store(
                RedisClients.connect(Settings.of(all.toArray(String[]::new)).redis()));
    }

    private static void assertFails(SessionStore store, SessionId id, String message) {
        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("mistyped");
    }

    /** It would scan one server after the other with a cursor of each. */
    @Test
    @SuppressWarnings("deprecation")
    void anApplicationsClientThatDoesNotTellWhichServerHasAKeyIsRefused() {
        try (JedisCluster given = new JedisCluster(nodes())) {
            assertThatThrownBy(() -> new RedisSessionStore(given, settings, Clock.systemUTC()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("produce a RedisClusterClient");
        }
    }

    private static RedisClusterClient applicationsClient() {
        return RedisClusterClient.create(nodes());
    }

    private static Set<HostAndPort> nodes() {
        return Arrays.stream(cluster.nodes().split(",")).map(HostAndPort::from).collect(Collectors.toSet());
    }
}
