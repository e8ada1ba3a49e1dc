package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;

/** Sessions while a real Redis dies, or loses its connections or scripts; and what many failures leave behind. */
class RedisFaultsTest extends RedisFaultsSetup {

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

    private static void cutConnections(RedisServerProcess redis) {
        redis.client()
                .executeCommand(new CommandArguments(Protocol.Command.CLIENT)
                        .add("KILL")
                        .add("TYPE")
                        .add("normal"));
    }

    @Test
    void failedRequestsLeakNoThreadsAndNoConnections() {
        RedisServerProcess redis = open(RedisServerProcess.start());
        RedisClient client = client(redis.uri().toString());
        SessionStore store = store(client, redis.uri().toString());
        store.create(newSession(id, "a", "1"));
        Set<Thread> threads = threads();
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
        assertThat(client.getPool().getNumActive()).isZero();
        List<Connection> all = IntStream.range(0, POOL_SIZE)
                .mapToObj(i -> client.getPool().getResource()) // fails if one is missing
                .toList();
        all.forEach(Connection::close);
        client.getPool().clear();
        done(store.save(id, write("a", "3")));
        Eventually.isTrue("as many connections as before", () -> connections(redis) == connections);
        Eventually.isTrue("no other threads than before", () -> threads.containsAll(threads()));
    }

    /** All but what the JDK keeps for a minute after the test's own {@code kill}, which lets Redis hang. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("process reaper"))
                .collect(Collectors.toSet());
    }

    private static int connections(RedisServerProcess redis) {
        return redis.client()
                .info("clients")
                .lines()
                .filter(line -> line.startsWith("connected_clients:"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1)))
                .sum();
    }
}
