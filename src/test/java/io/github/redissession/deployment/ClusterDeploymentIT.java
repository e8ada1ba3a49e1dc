package io.github.redissession.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The topology of {@code deploy/local/run}: two nodes behind a load balancer without stickiness, and a Redis Cluster.
 *
 * <p>The tests run in order, since a stopped server stays stopped for the following tests.
 */
@Tag("deployment")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterDeploymentIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static RedisCluster redis;
    private static LocalDeployment deployment;
    private static Report report;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = Redis.cluster();
        deployment = LocalDeployment.start(Redis.properties(redis), FreePort.next());
        deployment.awaitReady();
        report = new Report(
                "Two nodes, HAProxy without stickiness, a Redis Cluster of three masters and three replicas");
    }

    @AfterAll
    static void end() {
        if (deployment != null) {
            deployment.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    @Order(1)
    void writeOnOneNodeIsReadOnTheOther() {
        Browser[] at = bothNodes();
        int read = 0;
        for (int i = 0; i < 200; i++) {
            String written = at[i % 2].post("visits").body();
            at[1 - i % 2].with(at[i % 2].token());
            read += at[1 - i % 2].get("visits").body().equals(written) ? 1 : 0;
        }
        report.add("written on one node, read on the other at once", read, 200);
        assertThat(read).isEqualTo(200);
    }

    private static Browser[] bothNodes() {
        return new Browser[] {
            Browser.at(deployment.node(0).uri()), Browser.at(deployment.node(1).uri())
        };
    }

    @Test
    @Order(2)
    void parallelWritesOnBothNodesAreKept() {
        Browser[] at = bothNodes();
        at[0].post("visits");
        at[1].with(at[0].token());
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> at[i % 2].post("visits"), clients))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        } finally {
            clients.shutdown();
        }
        int kept = Integer.parseInt(at[0].get("visits").body()) - 1;
        report.add("parallel writes over both nodes, kept", kept, 40);
        assertThat(kept).isEqualTo(40);
    }

    @Test
    @Order(3)
    void logoutOnOneNodeIsALogoutOnBoth() {
        int ended = 0;
        for (int i = 0; i < 10; i++) {
            Browser[] at = bothNodes();
            at[i % 2].post("visits");
            String token = at[i % 2].token();
            assertThat(at[1 - i % 2].with(token).get("visits").body()).isEqualTo("1");
            at[i % 2].post("logout");
            ended += at[1 - i % 2].with(token).get("visits").body().equals("0") ? 1 : 0;
        }
        report.add("logged out on one node, and so on the other", ended, 10);
        assertThat(ended).isEqualTo(10);
    }

    @Test
    @Order(4)
    void balancerSendsHalfOfTheRequestsToEachNode() {
        Map<String, Long> before = deployment.balancer().given();
        Browser visitor = Browser.at(deployment.uri());
        for (int i = 1; i <= 20; i++) {
            assertThat(visitor.post("visits").body()).isEqualTo(Integer.toString(i));
        }
        assertThat(deployment.balancer().given())
                .allSatisfy(
                        (node, given) -> assertThat(given - before.get(node)).isEqualTo(10));
    }

    @Test
    @Order(5)
    void noRequestFailsWhileADrainedNodeIsRestarted() throws Exception {
        Figures figures = new ConstantLoad(deployment.uri()).during(() -> {
            deployment.balancer().drain(LocalDeployment.name(0));
            deployment.node(0).close();
            deployment.restart(0);
        });
        report.add("a node drained, ended and started again", figures);
        assertThat(figures.failures()).isEmpty();
        assertNothingLost(figures);
    }

    @Test
    @Order(6)
    void noRequestFailsWhileSlotsAreMoved() throws Exception {
        ConstantLoad load = new ConstantLoad(deployment.uri());
        Set<Integer> slots = IntStream.range(0, 200).boxed().collect(Collectors.toCollection(TreeSet::new));
        load.sessions().forEach(id -> slots.add(JedisClusterCRC16.getSlot("session::" + id)));
        Figures figures = load.during(() -> slots.forEach(ClusterDeploymentIT::moveToTheNextMaster));
        report.add(
                "%d slots moved to other masters, those of all sessions among them".formatted(slots.size()), figures);
        assertThat(figures.failures()).isEmpty();
        assertNothingLost(figures);
    }

    private static void moveToTheNextMaster(int slot) {
        List<RedisServerProcess> masters = redis.masters();
        RedisServerProcess from = redis.masterOf(slot);
        redis.move(slot, from, masters.get((masters.indexOf(from) + 1) % masters.size()));
    }

    /** Writes that Redis acknowledged but had not replicated yet are lost with the master. */
    @Test
    @Order(7)
    void killedMasterIsReplaced() throws Exception {
        ConstantLoad load = new ConstantLoad(deployment.uri());
        Map<RedisServerProcess, Long> sessions = load.sessions().stream()
                .collect(Collectors.groupingBy(id -> redis.masterOf("session::" + id), Collectors.counting()));
        RedisServerProcess victim = Collections.max(sessions.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        Figures figures = load.during(() -> {
            victim.die();
            Eventually.isTrueWithin(
                    LIMIT, "a replica is the master", () -> redis.masters().size() == 3);
        });
        report.add("a Cluster master killed that had %d of 10 sessions".formatted(sessions.get(victim)), figures);
        assertThat(figures.failures().keySet()).isSubsetOf("status 503");
        assertThat(figures.recovery()).isLessThan(LIMIT);
        assertThat(figures.lost()).isLessThanOrEqualTo(ConstantLoad.VISITORS);
        assertThat(figures.twice()).isZero();
    }

    @Test
    @Order(8)
    void killedNodeLosesNoSession() throws Exception {
        Figures figures = new ConstantLoad(deployment.uri())
                .during(() -> deployment.node(1).die());
        report.add("a node killed", figures);
        assertThat(figures.failed()).isLessThanOrEqualTo(ConstantLoad.VISITORS);
        assertThat(figures.recovery()).isLessThan(LIMIT);
        assertNothingLost(figures);
    }

    private static void assertNothingLost(Figures figures) {
        assertThat(figures.lost()).isZero();
        assertThat(figures.twice()).isZero();
    }
}
