package io.github.redissession.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Load;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Builder;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.UnifiedJedis;

/** Concurrent calls to a real Redis whose connections and replies fail. */
class SharedConnectionsTest {

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);
    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final int CALLERS = 16;

    private final RedisServerProcess redis = RedisServerProcess.start();
    private final List<UnifiedJedis> clients = new ArrayList<>();

    @AfterEach
    void close() {
        redis.goOn();
        clients.forEach(UnifiedJedis::close);
        redis.close();
    }

    private RedisRouter router(Duration timeout, int poolSize) {
        RedisSettings settings = Settings.of(
                        "redis.uri",
                        redis.uri().toString(),
                        "redis.timeout",
                        timeout.toString(),
                        "redis.pool-size",
                        Integer.toString(poolSize))
                .redis();
        clients.add(RedisClients.connect(settings));
        return RedisRouter.of(clients.get(clients.size() - 1), settings);
    }

    private static final class PlannedError extends Error {

        private static final long serialVersionUID = 1L;
    }

    private static final Builder<String> FAILING = new Builder<>() {
        @Override
        public String build(Object reply) {
            throw new PlannedError();
        }
    };

    /** Asks for the repetition of texts that no other call has; some are large, some replies cannot be built. */
    private static final class Asker implements Runnable {

        private final RedisRouter router;
        private final int number;
        private final Random random;
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        Asker(RedisRouter router, int number) {
            this.router = router;
            this.number = number;
            random = new Random(number);
        }

        @Override
        public void run() {
            int size = random.nextInt(200) == 0 ? 1_000_000 : random.nextInt(2_000);
            String question = number + ":" + answers + ":" + failures + "x".repeat(size);
            boolean isBuilt = random.nextInt(20) > 0;
            CommandObject<String> echo = new CommandObject<>(
                    new CommandArguments(Protocol.Command.ECHO).add(question),
                    isBuilt ? BuilderFactory.STRING : FAILING);
            try {
                assertThat(ask(echo)).isEqualTo(question);
                answers.incrementAndGet();
            } catch (RedisException e) {
                failures.incrementAndGet();
            } catch (PlannedError e) {
                assertThat(isBuilt).isFalse();
            }
        }

        private String ask(CommandObject<String> echo) {
            return random.nextBoolean()
                    ? router.execute(KEY, node -> node.execute(echo))
                    : router.executeIdempotent(KEY, node -> node.execute(echo));
        }
    }

    @Test
    void repliesGoToTheirCallersUnderRandomFaults() {
        RedisRouter router = router(Duration.ofSeconds(1), 4);
        List<Asker> askers =
                IntStream.range(0, CALLERS).mapToObj(i -> new Asker(router, i)).toList();

        Load.during(askers, () -> {
            for (int i = 0; i < 20; i++) {
                if (i % 10 == 9) {
                    redis.hang();
                    Eventually.isTrue("calls time out", () -> router.isOpen(KEY));
                    redis.goOn();
                } else if (i % 2 == 0) {
                    killConnections();
                } else {
                    redis.tell(Protocol.Command.CLIENT, "PAUSE", "20", "ALL");
                }
                untilAllAreAnswered(askers);
            }
        });
        assertThat(askers).anyMatch(asker -> asker.failures.get() > 0);
    }

    private static void untilAllAreAnswered(List<Asker> askers) {
        int[] before = askers.stream().mapToInt(asker -> asker.answers.get()).toArray();
        Eventually.isTrue(
                "all are answered",
                () -> IntStream.range(0, before.length)
                        .allMatch(i -> askers.get(i).answers.get() > before[i]));
    }

    private void killConnections() {
        redis.tell(Protocol.Command.CLIENT, "KILL", "TYPE", "normal");
    }

    @Test
    void commandThatIsNotIdempotentIsSentOnce() {
        RedisRouter router = router(Duration.ofSeconds(2), 4);
        int[] tried = new int[CALLERS];
        int[] acknowledged = new int[CALLERS];
        List<Runnable> callers = IntStream.range(0, CALLERS)
                .<Runnable>mapToObj(i -> () -> {
                    tried[i]++;
                    try {
                        router.execute(KEY, node -> node.execute(COMMANDS.incr("n" + i)));
                        acknowledged[i]++;
                    } catch (RedisException e) {
                        // it may have been executed
                    }
                })
                .toList();
        RedisTraffic traffic = RedisTraffic.during(
                redis.client(),
                () -> Load.during(callers, () -> {
                    for (int i = 0; i < 20; i++) {
                        killConnections();
                        redis.client()
                                .set("before", String.valueOf(redis.client().get("n0")));
                        Eventually.isTrue(
                                "all go on",
                                () -> !String.valueOf(redis.client().get("n0"))
                                        .equals(redis.client().get("before")));
                    }
                }));

        assertThat(traffic.calls("incr"))
                .isLessThanOrEqualTo(IntStream.of(tried).sum());
        for (int i = 0; i < CALLERS; i++) {
            assertThat(Integer.parseInt(redis.client().get("n" + i))).isBetween(acknowledged[i], tried[i]);
        }
    }

    @Test
    void callsOfManyThreadsTakeFewRoundTrips() {
        int threads = 256;
        int connections = 2;
        RedisRouter router = router(Duration.ofSeconds(30), connections);
        connect(router, connections);

        RedisTraffic traffic = RedisTraffic.during(redis.client(), () -> {
            redis.hang();
            List<Caller> callers = new ArrayList<>(batches(router, connections));
            callers.addAll(Stream.generate(() -> increment(router))
                    .limit(threads - connections)
                    .toList());
            callers.subList(connections, threads).forEach(Caller::queued);
            redis.goOn();
            callers.forEach(Caller::result);
        });
        assertThat(traffic.calls("incr")).isEqualTo(threads);
        assertThat(traffic.roundTrips())
                .as("one for each connection, then batches that are nearly full")
                .isLessThanOrEqualTo(connections + 2 * threads / CallQueue.MAX_CALLS);
    }

    /** Makes batches at the same time, so that the pool has as many connections. */
    private void connect(RedisRouter router, int connections) {
        redis.hang();
        List<Caller> callers = batches(router, connections);
        redis.goOn();
        callers.forEach(Caller::result);
    }

    /** Batches of one call each that wait for a Redis that hangs. */
    private static List<Caller> batches(RedisRouter router, int count) {
        return Stream.generate(() -> increment(router).reading()).limit(count).toList();
    }

    private static Caller increment(RedisRouter router) {
        return new Caller(() -> router.execute(KEY, node -> node.execute(COMMANDS.incr("n"))));
    }

    @Test
    void callsThatWaitFailWhenTheBreakerOpens() {
        Duration timeout = Duration.ofSeconds(4);
        RedisRouter router = router(timeout, 1);
        connect(router, 1);

        redis.hang();
        long begin = System.nanoTime();
        Caller first = increment(router).reading();
        Eventually.isTrue("half of the timeout is over", () -> System.nanoTime() - begin > timeout.toNanos() / 2);
        List<Caller> waiting =
                IntStream.range(0, 6).mapToObj(i -> increment(router).queued()).toList();

        assertThatThrownBy(first::result).cause().hasMessageContaining("timed out after 4 s");
        List<String> failures = waiting.stream()
                .map(SharedConnectionsTest::failure)
                .filter(message -> message.contains("the circuit breaker is open"))
                .toList();
        assertThat(failures)
                .as("all but one that may lead the next batch already")
                .hasSizeGreaterThanOrEqualTo(5);
    }

    private static String failure(Caller failing) {
        try {
            return "returned " + failing.result();
        } catch (CompletionException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }
}
