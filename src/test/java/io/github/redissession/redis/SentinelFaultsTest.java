package io.github.redissession.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.redis.Figures;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.store.redis.Visitors;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** What becomes of sessions when a real master fails that Sentinels watch over, and is replaced by a replica. */
class SentinelFaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int THREADS = 6;
    private static final int VISITORS = 60;

    /** The Sentinels need 1 s to take a server for dead, and a vote, which they repeat after 6 s if it was split. */
    private static final Duration FAILOVER = Duration.ofSeconds(30);

    /** Sooner than Sentinels make a replica of the former master, which cuts its connections. */
    private static final Duration NOTICED = Duration.ofSeconds(7);

    private final Clock clock = Clock.systemUTC();
    private final SessionId id = new RandomSessionIds().next();
    private RedisSentinels group;
    private UnifiedJedis client;
    private SessionStore store;

    private void start() {
        group = RedisSentinels.start();
        connect(group.nodes());
    }

    private void connect(String nodes) {
        SessionSettings settings = Settings.of(
                "redis.mode",
                "sentinel",
                "redis.nodes",
                nodes,
                "redis.master",
                RedisSentinels.MASTER,
                "redis.timeout",
                TIMEOUT.toString());
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings, clock);
    }

    @AfterEach
    void stop() {
        client.close();
        group.close();
    }

    @Test
    void aMasterThatIsKilledIsReplaced() {
        start();
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
        assertThat(visitors.longestRequest()).isLessThan(TIMEOUT.multipliedBy(4));
    }

    /** A master that is well goes on taking writes after Sentinels have promoted another, unless it is paused first. */
    @Test
    void aMasterThatIsPausedAndReplacedLosesNothing() {
        start();
        Figures figures = replaceTheMasterThatIsWell("Sentinels replace a master that was paused", master -> {
            master.tell(Protocol.Command.CLIENT, "PAUSE", FAILOVER.toMillis(), "WRITE");
            Eventually.isTrue("all is copied", () -> group.isCopied(master));
        });
        assertThat(figures.acknowledgedWritesLost()).isZero();
    }

    @Test
    void aMasterThatIsReplacedAlthoughItIsWellLosesWhatItTakesUntilThatIsKnown() {
        start();
        replaceTheMasterThatIsWell("Sentinels replace a master that is well", master -> {});
    }

    private Figures replaceTheMasterThatIsWell(String what, Consumer<RedisServerProcess> before) {
        Visitors visitors = Visitors.of(store, VISITORS);
        List<Figures> figures = new ArrayList<>();
        Load.during(
                visitors.steps(THREADS),
                () -> figures.add(Figures.during(what, visitors, FAILOVER, () -> {
                    before.accept(group.master());
                    group.failOver();
                    RedisServerProcess promoted = group.master();
                    Map<String, String> numbers = numbers(promoted, visitors);
                    Eventually.isTrueWithin(
                            NOTICED,
                            "all write to the new master",
                            () -> visitors.keys()
                                    .noneMatch(key -> number(promoted, key).equals(numbers.get(key))));
                })));
        assertThat(visitors.sessionsBackFromTheDead()).isZero();
        return figures.get(0);
    }

    private static Map<String, String> numbers(RedisServerProcess server, Visitors visitors) {
        return visitors.keys().collect(Collectors.toMap(key -> key, key -> number(server, key)));
    }

    private static String number(RedisServerProcess server, String key) {
        return String.valueOf(server.client().hget(key, "n"));
    }

    /** Its connections stay, and it refuses to write: nobody but the library notices. */
    @Test
    void aMasterThatHasBecomeAReplicaIsLeft() {
        start();
        store.create(newSession(id, "n", "1"));
        RedisServerProcess former = group.master();
        RedisServerProcess next = group.replicas().get(0);
        Eventually.isTrue("the session is copied", () -> next.client().exists("session::" + id));

        group.exchange(former, next);
        assertThat(store.save(id, number(2))).isInstanceOf(SaveResult.Saved.class);
        assertThat(next.client().hget("session::" + id, "n")).isEqualTo("2");
    }

    @Test
    void anOutageOfTheSentinelsAtTheStartIsOver() {
        int port = RedisServerProcess.freePort();
        connect("127.0.0.1:" + port);
        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("it takes no connections");

        group = RedisSentinels.startOne(port);
        Eventually.isTrue("a session begins", () -> begins(store));
        group.endFirstSentinel();
        assertThat(store.load(id)).as("who is connected needs no Sentinel").isInstanceOf(LoadResult.Found.class);

        RedisServerProcess master = group.server();
        master.die();
        assertThatThrownBy(() -> store.load(id)).isInstanceOf(SessionStoreException.class);
        try (RedisServerProcess again = RedisServerProcess.startAt(master.port())) {
            assertThat(again.isAlive()).isTrue();
            Eventually.isTrue("nor who was connected with the same server", () -> begins(store));
        }
    }

    @Test
    void whatIsWrongWithTheConfigurationIsSaid() {
        group = RedisSentinels.startOne(RedisServerProcess.freePort());
        SessionSettings settings =
                Settings.of("redis.mode", "sentinel", "redis.nodes", group.nodes(), "redis.master", "yourmaster");
        client = RedisClients.connect(settings.redis());
        store = new RedisSessionStore(client, settings, clock);

        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("no Sentinel knows a master named yourmaster");
        connect("127.0.0.1:" + group.master().port());
        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("it is no Sentinel");
    }

    private boolean begins(SessionStore anew) {
        try {
            anew.create(newSession(id, "n", "0"));
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static AttributeChanges number(int n) {
        return new AttributeChanges(
                false, Set.of(), Map.of("n", Integer.toString(n).getBytes(UTF_8)));
    }
}
