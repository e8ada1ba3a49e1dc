package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redissession.SessionStoreException;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoredSession;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Sessions while a real Redis fails. Asserts on results, counts and order, not on upper bounds of time. */
class RedisFaultsTest {

    private static final int POOL_SIZE = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final Clock clock = Clock.systemUTC();
    private final SessionId id = new RandomSessionIds().next();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    /** Increments a number in its own session; acknowledged increments must not get lost. */
    private final class Counter implements Runnable {

        private final SessionId id = new RandomSessionIds().next();
        private final SessionStore store;
        private final AtomicInteger failures = new AtomicInteger();
        private volatile int acknowledged;
        private int tried;

        Counter(SessionStore store) {
            this.store = store;
            store.create(newSession(id, "n", "0"));
        }

        @Override
        public void run() {
            try {
                int stored = Integer.parseInt(attributes(store, id).get("n"));
                assertThat(stored).isBetween(acknowledged, tried);
                tried = stored + 1;
                done(store.save(id, write("n", Integer.toString(tried))));
                acknowledged = tried;
            } catch (SessionStoreException e) {
                failures.incrementAndGet();
            }
        }
    }

    @Test
    void killUnderLoadLosesNoAcknowledgedWriteAndTheStoreRecovers(@TempDir Path directory) {
        String[] durable = {"appendonly yes", "appendfsync always", "dir " + directory};
        RedisServerProcess redis = open(RedisServerProcess.start(durable));
        SessionStore store = store(redis);
        List<Counter> counters = IntStream.range(0, 2 * POOL_SIZE)
                .mapToObj(i -> new Counter(store))
                .toList();

        Load.during(counters, () -> {
            Eventually.isTrue("all write", () -> counters.stream().allMatch(each -> each.acknowledged > 20));
            redis.die();
            Eventually.isTrue("all fail", () -> counters.stream().allMatch(each -> each.failures.get() > 0));
            open(RedisServerProcess.startAt(redis.port(), durable));
            Map<Counter, Integer> before =
                    counters.stream().collect(Collectors.toMap(each -> each, each -> each.acknowledged));
            Eventually.isTrue(
                    "all write again", () -> counters.stream().allMatch(each -> each.acknowledged > before.get(each)));
        });
    }

    @Test
    void onlyTheFirstRequestWaitsForARedisThatHangs() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));

        redis.hang();
        assertThat(timeOfFailure(() -> store.load(id))).isGreaterThanOrEqualTo(TIMEOUT);
        assertMostFailFast(store);

        redis.goOn();
        Eventually.isTrue("the session is read again", () -> answers(() -> store.load(id)));
        assertThat(attributes(store, id)).containsEntry("a", "1");
    }

    @Test
    void oneTrialCallAtATimeWhileRedisHangs() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        redis.hang();
        timeOfFailure(() -> store.load(id));

        record Trial(long begin, long end) {}
        Queue<Trial> trials = new ConcurrentLinkedQueue<>();
        Runnable load = () -> {
            long begin = System.nanoTime();
            if (isTrial(() -> store.load(id))) {
                trials.add(new Trial(begin, System.nanoTime()));
            }
        };
        Load.during(
                Collections.nCopies(3 * POOL_SIZE, load),
                () -> Eventually.isTrue("three trial calls", () -> trials.size() >= 3));

        List<Trial> all = List.copyOf(trials);
        for (int i = 1; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                long span = Math.max(all.get(i).end(), all.get(j).end())
                        - Math.min(all.get(i).begin(), all.get(j).begin());
                assertThat(Duration.ofNanos(span))
                        .as("two trials that do not overlap, each as long as the timeout")
                        .isGreaterThan(TIMEOUT.multipliedBy(19).dividedBy(10));
            }
        }
        redis.goOn();
    }

    @Test
    void requestsDoNotQueueForARedisThatHangs() throws Exception {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        ExecutorService threads = Executors.newFixedThreadPool(20 * POOL_SIZE);
        opened.add(threads::shutdown);

        redis.hang();
        List<Future<Duration>> waits = IntStream.range(0, 20 * POOL_SIZE)
                .mapToObj(i -> threads.submit(() -> timeOfFailure(() -> store.load(id))))
                .toList();
        for (Future<Duration> wait : waits) {
            assertThat(wait.get())
                    .as("one after the other, they take 20 timeouts")
                    .isLessThan(TIMEOUT.multipliedBy(10));
        }

        redis.goOn();
        Eventually.isTrue("the session is read again", () -> answers(() -> store.load(id)));
    }

    @Test
    void onlyTheFirstRequestWaitsForAHostThatAcceptsNoConnections() throws IOException {
        ServerSocket deaf = open(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < 2; i++) { // fills the backlog
            open(new Socket(deaf.getInetAddress(), deaf.getLocalPort()));
        }
        SessionStore store = store("redis://127.0.0.1:" + deaf.getLocalPort());

        assertThat(timeOfFailure(() -> store.load(id))).isGreaterThanOrEqualTo(TIMEOUT);
        assertMostFailFast(store);
    }

    /** Reads a session; no read may fail. */
    private final class Reader implements Runnable {

        private final SessionStore store;
        private final AtomicInteger reads = new AtomicInteger();

        Reader(SessionStore store) {
            this.store = store;
        }

        @Override
        public void run() {
            assertThat(attributes(store, id)).containsKey("a");
            reads.incrementAndGet();
        }
    }

    @Test
    void readsSurviveCutConnections() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        List<Reader> readers = readers(store, POOL_SIZE + 2);

        Load.during(readers, () -> {
            for (int i = 0; i < 20; i++) {
                cutConnections(redis);
                untilAllReadAgain(readers);
            }
        });
    }

    @Test
    void cutConnectionFailsOnlyItsOwnWriteAndNeverPartially() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "0", "b", "0"));
        List<Reader> readers = readers(store, POOL_SIZE - 1);

        Load.during(readers, () -> {
            for (int i = 1; i <= 20; i++) {
                String n = Integer.toString(i);
                cutConnections(redis);
                int failures = 0;
                while (!answers(() -> store.save(id, write("a", n, "b", n)))) {
                    Map<String, String> stored = attributes(store, id);
                    assertThat(stored.get("a")).isEqualTo(stored.get("b"));
                    failures++;
                }
                assertThat(failures).isLessThanOrEqualTo(POOL_SIZE);
                assertThat(attributes(store, id)).isEqualTo(Map.of("a", n, "b", n));
                untilAllReadAgain(readers);
            }
        });
    }

    private List<Reader> readers(SessionStore store, int count) {
        return IntStream.range(0, count).mapToObj(i -> new Reader(store)).toList();
    }

    /** So that no request meets two cuts: a request whose every attempt is cut fails. */
    private static void untilAllReadAgain(List<Reader> readers) {
        Map<Reader, Integer> before =
                readers.stream().collect(Collectors.toMap(each -> each, each -> each.reads.get()));
        Eventually.isTrue(
                "all read again", () -> readers.stream().allMatch(each -> each.reads.get() > before.get(each) + 1));
    }

    /** The first request of a client reads nothing before it creates a session. */
    @Test
    void createSurvivesCutConnections() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.load(id);
        cutConnections(redis);

        store.create(newSession(id, "a", "1"));
        assertThat(attributes(store, id)).containsEntry("a", "1");
    }

    @Test
    void flushedScriptsAreSentAgainUnderLoad() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        List<Counter> counters = List.of(new Counter(store), new Counter(store), new Counter(store));

        Load.during(counters, () -> {
            for (int i = 0; i < 20; i++) {
                redis.client().scriptFlush();
                int before = counters.get(0).acknowledged;
                Eventually.isTrue("writing goes on", () -> counters.get(0).acknowledged > before + 1);
            }
        });
        assertThat(counters).allMatch(each -> each.failures.get() == 0);
    }

    @Test
    void outOfMemorySavesFailAsAWholeAndReadsSucceed() {
        RedisServerProcess redis = open(RedisServerProcess.start("maxmemory-policy noeviction"));
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1", "b", "1"));
        redis.client().configSet("maxmemory", "1");

        SessionId another = new RandomSessionIds().next();
        assertThatThrownBy(() -> store.create(newSession(another, "a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "2", "b", "2"))).isInstanceOf(SessionStoreException.class);
        assertThat(attributes(store, id)).isEqualTo(Map.of("a", "1", "b", "1"));
        assertThat(store.load(another)).isInstanceOf(NotLive.Absent.class);

        redis.client().configSet("maxmemory", "0");
        done(store.save(id, write("a", "2", "b", "2")));
        assertThat(attributes(store, id)).isEqualTo(Map.of("a", "2", "b", "2"));
    }

    /** Redis does not stop a script that has already deleted something. */
    @Test
    void outOfMemoryWritesThatDeleteFirstSucceedAsAWhole() {
        RedisServerProcess redis = open(RedisServerProcess.start("maxmemory-policy noeviction"));
        SessionStore store = store(redis);
        SessionId next = new RandomSessionIds().next();
        store.create(newSession(id, "a", "1", "b", "1"));
        redis.client().configSet("maxmemory", "1");

        done(store.save(id, new AttributeChanges(true, Set.of(), Map.of("c", "2".getBytes(UTF_8), "d", new byte[0]))));
        assertThat(attributes(store, id)).isEqualTo(Map.of("c", "2", "d", ""));
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        assertThat(attributes(store, next)).isEqualTo(Map.of("c", "2", "d", ""));
        assertThat(store.destroy(next)).isInstanceOf(DestroyResult.Destroyed.class);
        assertThat(store.load(next)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void replicaServesReadsAndRefusesWrites() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        RedisServerProcess replica = open(RedisServerProcess.start("replicaof 127.0.0.1 " + redis.port()));
        Eventually.isTrue("the session is copied", () -> replica.client().exists(key(id)));

        SessionStore copies = store(replica);
        assertThat(attributes(copies, id)).containsEntry("a", "1");
        redis.client().pexpire(key(id), Duration.ofMinutes(1).toMillis());
        Eventually.isTrue(
                "that is copied",
                () -> replica.client().pttl(key(id)) <= Duration.ofMinutes(1).toMillis());
        StoredSession due = ((LoadResult.Found) copies.load(id)).session();
        assertThat(due.attributes()).containsKey("a");
        assertThat(due.lifetime().extended()).isFalse();
        assertThat(due.lifetime().expiresAt()).isBeforeOrEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
        for (Runnable change : changes(copies)) {
            assertThatThrownBy(change::run).isInstanceOf(SessionStoreException.class);
        }
        assertThat(attributes(store, id)).isEqualTo(Map.of("a", "1"));
    }

    /** As after a full disk, or with too few replicas. */
    @Test
    void redisThatRefusesWritesServesReadsAndRecoversAtOnce() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        redis.client().pexpire(key(id), Duration.ofMinutes(1).toMillis());
        redis.client().configSet("min-replicas-to-write", "1");

        assertThat(attributes(store, id)).containsEntry("a", "1");
        for (Runnable change : changes(store)) {
            assertThatThrownBy(change::run).isInstanceOf(SessionStoreException.class);
        }
        assertThat(attributes(store, id)).containsEntry("a", "1");

        redis.client().configSet("min-replicas-to-write", "0");
        done(store.save(id, write("a", "2")));
    }

    private List<Runnable> changes(SessionStore store) {
        SessionId another = new RandomSessionIds().next();
        return List.of(
                () -> store.create(newSession(another, "a", "1")),
                () -> store.save(id, write("a", "2")),
                () -> store.touch(id),
                () -> store.renew(id, RenewalRequest.rotate(another, Duration.ZERO)),
                () -> store.destroy(id));
    }

    @Test
    void wrongPasswordFailsWithoutRevealingIt() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        redis.client().configSet("requirepass", "right-secret");
        SessionStore store = store("redis://:mistyped-secret@127.0.0.1:" + redis.port());

        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .satisfies(failure ->
                        assertThat(stackTrace(failure)).contains("WRONGPASS").doesNotContain("mistyped-secret"));

        redis.client().configSet("requirepass", "mistyped-secret");
        assertThat(store.load(id)).isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void errorReplyClosesTheCircuitBreaker() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        SessionStore store = store(redis);
        store.create(newSession(id, "a", "1"));
        redis.hang();
        timeOfFailure(() -> store.load(id));
        redis.goOn();
        redis.client().configSet("maxmemory", "1");

        Eventually.isTrue("a save is refused by Redis itself", () -> {
            try {
                store.save(id, write("a", "2"));
                return false;
            } catch (SessionStoreException e) {
                return stackTrace(e).contains("OOM");
            }
        });
        assertThat(attributes(store, id)).containsEntry("a", "1");
    }

    @Test
    void failedRequestsLeakNoThreadsAndNoConnections() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        RedisClient client = client(redis.uri().toString());
        SessionStore store = store(client, redis.uri().toString());
        store.create(newSession(id, "a", "1"));
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        int connections = connections(redis);

        AtomicInteger failed = new AtomicInteger();
        Runnable fail = () -> {
            assertThatThrownBy(() -> store.save(id, write("a", "2"))).isInstanceOf(SessionStoreException.class);
            failed.incrementAndGet();
        };
        redis.client().configSet("maxmemory", "1");
        IntStream.range(0, 300).forEach(i -> fail.run());
        redis.client().configSet("maxmemory", "0");
        redis.hang();
        Load.during(
                Collections.nCopies(3 * POOL_SIZE, fail),
                () -> Eventually.isTrue("a thousand failed", () -> failed.get() >= 1_000));
        redis.goOn();

        Eventually.isTrue("the session is read again", () -> answers(() -> store.load(id)));
        Load.during(
                Collections.nCopies(POOL_SIZE, () -> store.load(id)),
                () -> Eventually.isTrue(
                        "all connections can be used", () -> client.getPool().getNumActive() == POOL_SIZE));
        assertThat(client.getPool().getNumActive()).isZero();
        client.getPool().clear();
        done(store.save(id, write("a", "3")));
        Eventually.isTrue("as many connections as before", () -> connections(redis) == connections);
        Eventually.isTrue(
                "no other threads than before",
                () -> threads.containsAll(Thread.getAllStackTraces().keySet()));
    }

    private static int connections(RedisServerProcess redis) {
        return redis.client()
                .info("clients")
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1)))
                .sum();
    }

    private static void cutConnections(RedisServerProcess redis) {
        redis.client()
                .executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                        .add("KILL")
                        .add("TYPE")
                        .add("normal"));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static boolean answers(Runnable request) {
        try {
            request.run();
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static Duration timeOfFailure(Runnable request) {
        long begin = System.nanoTime();
        assertThatThrownBy(request::run).isInstanceOf(SessionStoreException.class);
        return since(begin);
    }

    /** Whether a failing call reached Redis, and did not fail fast. */
    private static boolean isTrial(Runnable failing) {
        Throwable failure = catchThrowable(failing::run);
        assertThat(failure).isInstanceOf(SessionStoreException.class);
        return !failure.getMessage().contains("the circuit breaker is open");
    }

    /** A trial call takes place now and then. */
    private void assertMostFailFast(SessionStore store) {
        long trials = IntStream.range(0, 200)
                .filter(i -> isTrial(() -> store.load(id)))
                .count();
        assertThat(trials).isLessThan(20);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private SessionStore store(RedisServerProcess redis) {
        return store(redis.uri().toString());
    }

    private SessionStore store(String uri) {
        return store(client(uri), uri);
    }

    private SessionStore store(RedisClient client, String uri) {
        return new RedisSessionStore(client, Settings.of(settings(uri)), clock);
    }

    private RedisClient client(String uri) {
        return (RedisClient)
                open(RedisClients.connect(Settings.of(settings(uri)).redis()));
    }

    private static String[] settings(String uri) {
        return new String[] {
            "redis.uri", uri, "redis.pool-size", Integer.toString(POOL_SIZE), "redis.timeout", TIMEOUT.toString()
        };
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    private static Map<String, String> attributes(SessionStore store, SessionId id) {
        Map<String, String> texts = new HashMap<>();
        ((LoadResult.Found) store.load(id))
                .session()
                .attributes()
                .forEach((name, value) -> texts.put(name, new String(value, UTF_8)));
        return texts;
    }

    private static AttributeChanges write(String... namesAndValues) {
        Map<String, byte[]> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1].getBytes(UTF_8));
        }
        return new AttributeChanges(false, Set.of(), values);
    }

    private static void done(SaveResult outcome) {
        assertThat(outcome).isInstanceOf(SaveResult.Saved.class);
    }

    private static String key(SessionId id) {
        return "session::" + id.value();
    }
}
