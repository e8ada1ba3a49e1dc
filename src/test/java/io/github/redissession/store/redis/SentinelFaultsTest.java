package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** Sessions while the Sentinels replace the master. */
@Tag("slow")
class SentinelFaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int THREADS = 6;
    private static final int VISITORS = 60;

    /** A failover takes about 2 s, after a split vote 6 s more; the rest is for a busy machine. */
    private static final Duration FAILOVER = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private RedisSentinels group;
    private UnifiedJedis client;
    private SessionStore store;

    @BeforeEach
    void start() {
        group = RedisSentinels.start();
        SessionSettings settings = Settings.of(
                "redis.mode",
                "sentinel",
                "redis.nodes",
                group.nodes(),
                "redis.master",
                RedisSentinels.MASTER,
                "redis.timeout",
                TIMEOUT.toString());
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings);
    }

    @AfterEach
    void stop() {
        client.close();
        group.close();
    }

    @Test
    void requestsAreServedAgainAfterAKilledMasterIsReplaced() {
        Visitors visitors = Visitors.of(store, VISITORS);
        Load.during(visitors.steps(THREADS), () -> {
            group.endFirstSentinel();
            Figures.during(
                    "Sentinels replace a master that was killed",
                    visitors,
                    FAILOVER,
                    () -> group.master().die());
        });
        assertThat(visitors.sessionsBackFromTheDead()).isZero();
        assertThat(visitors.errorsAfter(TIMEOUT))
                .as("most requests that fail do not wait for a timeout")
                .isLessThan(visitors.errors() / 2);
    }

    /** A healthy master accepts writes after the promotion of a replica, unless it is paused before. */
    @Test
    void noWriteIsLostIfTheMasterIsPausedBeforeItIsReplaced() {
        Figures figures = replaceHealthyMaster("Sentinels replace a master that was paused", master -> {
            master.tell(Protocol.Command.CLIENT, "PAUSE", PAUSE.toMillis(), "WRITE");
            Eventually.isTrue("all writes are replicated", () -> group.isCopied(master));
        });
        assertThat(figures.acknowledgedWritesLost()).isZero();
    }

    @Test
    void allRequestsReachTheNewMasterAfterAHealthyOneIsReplaced() {
        replaceHealthyMaster("Sentinels replace a master that is well", master -> {});
    }

    private Figures replaceHealthyMaster(String what, Consumer<RedisServerProcess> before) {
        Visitors visitors = Visitors.of(store, VISITORS);
        List<Figures> figures = new ArrayList<>();
        Load.during(
                visitors.steps(THREADS),
                () -> figures.add(Figures.during(what, visitors, FAILOVER, () -> {
                    before.accept(group.master());
                    forbidDemotion(group.master());
                    group.failOver();
                    RedisServerProcess promoted = group.master();
                    Map<String, String> numbers = numbers(promoted, visitors);
                    Eventually.isTrueWithin(
                            FAILOVER,
                            "all write to the new master",
                            () -> visitors.keys()
                                    .noneMatch(key -> number(promoted, key).equals(numbers.get(key))));
                })));
        assertThat(visitors.sessionsBackFromTheDead()).isZero();
        return figures.get(0);
    }

    /**
     * Keeps Sentinels from turning the former master into a replica, which would cut its connections: so the library has
     * to find the new master by itself.
     */
    private static void forbidDemotion(RedisServerProcess master) {
        master.tell(Protocol.Command.ACL, "SETUSER", "default", "-replicaof", "-slaveof");
    }

    private static Map<String, String> numbers(RedisServerProcess server, Visitors visitors) {
        return visitors.keys().collect(Collectors.toMap(key -> key, key -> number(server, key)));
    }

    private static String number(RedisServerProcess server, String key) {
        return String.valueOf(server.client().hget(key, "n"));
    }
}
