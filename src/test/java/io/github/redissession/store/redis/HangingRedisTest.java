package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sessions while a real Redis or its host does not answer: who waits for it, and who fails at once. */
class HangingRedisTest extends RedisFaultsSetup {

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
    void onlyTheFirstRequestWaitsForAHostThatAcceptsNoConnections() throws IOException {
        ServerSocket deaf = open(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        for (int i = 0; i < 2; i++) { // fills the backlog
            open(new Socket(deaf.getInetAddress(), deaf.getLocalPort()));
        }
        SessionStore store = store("redis://127.0.0.1:" + deaf.getLocalPort());

        assertThat(timeOfFailure(() -> store.load(id))).isGreaterThanOrEqualTo(TIMEOUT);
        assertMostFailFast(store);
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
        open(threads::shutdown);

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
}
