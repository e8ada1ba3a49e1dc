package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Builder;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Batches whose departure the test controls: the leader of a batch waits for its connection until the test lends one. */
class GroupCommitTest {

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

    private static RedisServerProcess redis;

    private final CountDownLatch lent = new CountDownLatch(1);
    private final AtomicInteger borrowed = new AtomicInteger();
    private RedisClient client;

    @BeforeAll
    static void start() {
        redis = RedisServerProcess.start();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void connect() {
        redis.client().flushAll();
        client = (RedisClient) RedisClients.connect(settings("30s", 8));
    }

    @AfterEach
    void close() {
        lent.countDown();
        redis.goOn();
        client.close();
    }

    private static RedisSettings settings(String timeout, int poolSize) {
        return Settings.of(
                        "redis.uri",
                        redis.uri().toString(),
                        "redis.timeout",
                        timeout,
                        "redis.pool-size",
                        Integer.toString(poolSize))
                .redis();
    }

    /** At most one batch at a time; the first waits for the test. */
    private GroupCommit oneBatchAtATime(String timeout) {
        return new GroupCommit(this::lentConnection, settings(timeout, 1));
    }

    private Connection lentConnection() {
        borrowed.incrementAndGet();
        try {
            lent.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return client.getPool().getResource();
    }

    private static Object only(GroupCommit calls, CommandObject<?> command) {
        return calls.execute(List.of(command)).get(0);
    }

    private static Caller incrementing(GroupCommit calls, String key) {
        return new Caller(() -> only(calls, COMMANDS.incr(key)));
    }

    @Test
    void callsThatWaitAreSentTogetherInTheOrderOfArrival() {
        GroupCommit calls = oneBatchAtATime("30s");
        client.ping(); // connects
        List<Caller> callers = new ArrayList<>();
        RedisTraffic traffic = RedisTraffic.during(redis.client(), () -> {
            for (int i = 0; i < 2 * CallQueue.MAX_CALLS; i++) {
                String number = Integer.toString(i);
                Caller caller = new Caller(() -> only(calls, COMMANDS.rpush("arrivals", number)));
                callers.add(i == 0 ? caller.borrowing() : caller.queued());
            }
            lent.countDown();
            for (int i = 0; i < callers.size(); i++) {
                assertThat(callers.get(i).result()).isEqualTo(i + 1L);
            }
        });

        assertThat(traffic.roundTrips()).isEqualTo(2);
        assertThat(redis.client().lrange("arrivals", 0, -1))
                .isEqualTo(IntStream.range(0, callers.size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void callWithoutCompanyIsOneBatch() {
        lent.countDown();
        GroupCommit calls = oneBatchAtATime("30s");

        assertThat(calls.execute(List.of(COMMANDS.set("a", "1"), COMMANDS.get("a"))))
                .asList()
                .containsExactly("OK", "1");
        assertThat(borrowed).hasValue(1);
    }

    @Test
    void errorReplyBelongsToItsCaller() {
        GroupCommit calls = oneBatchAtATime("30s");
        redis.client().set("text", "none");
        Caller first = incrementing(calls, "n").borrowing();
        Caller wrong = incrementing(calls, "text").queued();
        Caller last = incrementing(calls, "n").queued();
        lent.countDown();

        assertThatThrownBy(wrong::result).hasCauseInstanceOf(JedisDataException.class);
        assertThat(first.result()).isEqualTo(1L);
        assertThat(last.result()).isEqualTo(2L);
    }

    @Test
    void errorInABuilderBelongsToItsCaller() {
        GroupCommit calls = oneBatchAtATime("30s");
        Builder<Object> failing = new Builder<>() {
            @Override
            public Object build(Object reply) {
                throw new LinkageError("no such builder");
            }
        };
        CommandObject<Object> unbuildable =
                new CommandObject<>(COMMANDS.get("a").getArguments(), failing);
        Caller first = new Caller(() -> only(calls, unbuildable)).borrowing();
        Caller second = incrementing(calls, "n").queued();
        lent.countDown();

        assertThatThrownBy(first::result).hasCauseInstanceOf(LinkageError.class);
        assertThat(second.result()).isEqualTo(1L);
        assertThat(only(calls, COMMANDS.get("n"))).isEqualTo("1");
    }

    /** A connection that fails when it reads the second replies. */
    private static final class FailingConnection extends Connection {

        private int reads;

        FailingConnection() {
            super(new HostAndPort("127.0.0.1", redis.port()));
        }

        @Override
        public List<Object> getMany(int count) {
            if (count > 0 && ++reads == 2) {
                throw new OutOfMemoryError("of the test");
            }
            return super.getMany(count);
        }
    }

    @Test
    void batchFailsAsAWholeAfterAnErrorAndItsConnectionIsNotUsedAgain() {
        FailingConnection failing = new FailingConnection();
        GroupCommit calls = new GroupCommit(
                () -> {
                    Connection pooled = lentConnection();
                    if (borrowed.get() > 1) {
                        return pooled;
                    }
                    pooled.close();
                    return failing;
                },
                settings("30s", 1));
        Caller leader = incrementing(calls, "leader").borrowing();
        Caller second = incrementing(calls, "second").queued();
        Caller third = incrementing(calls, "third").queued();
        lent.countDown();

        assertThat(leader.result()).isEqualTo(1L);
        for (Caller each : List.of(second, third)) {
            assertThatThrownBy(each::result)
                    .cause()
                    .isInstanceOf(JedisConnectionException.class)
                    .hasCauseInstanceOf(OutOfMemoryError.class);
        }
        assertThat(failing.isBroken()).isTrue();
        assertThat(only(calls, COMMANDS.get("leader"))).isEqualTo("1");
        assertThat(redis.client().mget("second", "third")).as("not repeated").containsExactly("1", "1");
    }

    @Test
    void callThatWaitsForTheTimeoutIsNeverSent() {
        GroupCommit calls = oneBatchAtATime("PT0.2S");
        Caller leader = incrementing(calls, "leader").borrowing();
        Caller waiting = incrementing(calls, "waiting");

        assertThatThrownBy(waiting::result)
                .cause()
                .isInstanceOf(DescribedRedisException.class)
                .hasMessage("no connection was free for 200 ms");
        lent.countDown();
        assertThat(leader.result()).isEqualTo(1L);
        assertThat(only(calls, COMMANDS.exists("waiting"))).isEqualTo(false);
    }

    @Test
    void callThatWasSentFailsAfterTheTimeoutAndItsReplyIsDiscarded() {
        client.ping(); // connects
        GroupCommit calls = oneBatchAtATime("2s");
        Caller leader = incrementing(calls, "leader").borrowing();
        redis.hang();
        Caller second = incrementing(calls, "second").queued();
        lent.countDown();

        assertThatThrownBy(second::result)
                .cause()
                .isInstanceOf(JedisConnectionException.class)
                .hasRootCauseMessage("no reply within 2 s");
        redis.goOn();
        assertThat(leader.result()).isEqualTo(1L);
        assertThat(only(calls, COMMANDS.get("second"))).as("sent").isEqualTo("1");
    }

    @Test
    void interruptedCallIsWithdrawn() {
        GroupCommit calls = oneBatchAtATime("30s");
        Caller leader = incrementing(calls, "leader").borrowing();
        Caller waiting = incrementing(calls, "waiting").queued();

        waiting.interrupt();
        assertThatThrownBy(waiting::result)
                .hasMessageContaining("the thread was interrupted while it waited for a connection");
        assertThat(waiting.wasInterrupted()).as("the interrupt status").isTrue();
        lent.countDown();
        assertThat(leader.result()).isEqualTo(1L);
        assertThat(only(calls, COMMANDS.exists("waiting"))).isEqualTo(false);
    }

    @Test
    void callThatWasSentIgnoresAnInterrupt() {
        client.ping(); // connects
        GroupCommit calls = oneBatchAtATime("30s");
        Caller leader = incrementing(calls, "leader").borrowing();
        redis.hang();
        Caller second = incrementing(calls, "second").queued();
        lent.countDown();
        leader.reading();

        second.interrupt();
        redis.goOn();
        assertThat(second.result()).isEqualTo(1L);
        assertThat(second.wasInterrupted()).as("the interrupt status").isTrue();
    }

    @Test
    void failedBorrowingFailsOnlyTheLeader() {
        AtomicInteger attempts = new AtomicInteger();
        GroupCommit calls = new GroupCommit(
                () -> {
                    Connection connection = lentConnection();
                    if (attempts.getAndIncrement() == 0) {
                        connection.close();
                        throw new JedisConnectionException("refused");
                    }
                    return connection;
                },
                settings("30s", 1));
        Caller leader = incrementing(calls, "leader").borrowing();
        Caller second = incrementing(calls, "second").queued();
        lent.countDown();

        assertThatThrownBy(leader::result).cause().hasMessage("refused");
        assertThat(second.result()).isEqualTo(1L);
    }

    @Test
    void rejectedCallsAreNeverSent() {
        GroupCommit calls = oneBatchAtATime("30s");
        Caller leader = incrementing(calls, "leader").borrowing();
        Caller waiting = incrementing(calls, "waiting").queued();

        calls.reject(() -> new RedisException("open", null));
        assertThatThrownBy(waiting::result).cause().isInstanceOf(RedisException.class);
        lent.countDown();
        assertThat(leader.result()).isEqualTo(1L);
        assertThat(only(calls, COMMANDS.exists("waiting"))).isEqualTo(false);
    }

    @Test
    void delayedBatchDoesNotHoldUpTheNextOne() {
        GroupCommit calls = new GroupCommit(
                () -> borrowed.getAndIncrement() == 0
                        ? lentConnection()
                        : client.getPool().getResource(),
                settings("30s", 2));
        Caller delayed = incrementing(calls, "delayed").borrowing();

        assertThat(only(calls, COMMANDS.incr("next"))).isEqualTo(1L);
        lent.countDown();
        assertThat(delayed.result()).isEqualTo(1L);
    }

    @Test
    void callThatDoesNotFitIntoABatchDepartsAfterIt() {
        GroupCommit calls = new GroupCommit(
                () -> borrowed.getAndIncrement() == 0
                        ? lentConnection()
                        : client.getPool().getResource(),
                settings("30s", 3));
        Caller delayed = incrementing(calls, "delayed").borrowing();
        String halfABatch = "x".repeat(CallQueue.MAX_BYTES * 2 / 3);
        for (int i = 0; i < 50; i++) {
            List<Caller> callers = Stream.generate(
                            () -> new Caller(() -> only(calls, COMMANDS.set("half", halfABatch))))
                    .limit(5)
                    .toList();
            assertThat(callers.stream().map(Caller::result)).containsOnly("OK");
        }
        assertThat(lent.getCount()).as("the first batch is still under way").isOne();
        lent.countDown();
        assertThat(delayed.result()).isEqualTo(1L);
    }

    @Test
    void largeCallIsAloneAndHoldsUpNoOther() {
        String large = "x".repeat(1_000_000);
        GroupCommit calls = new GroupCommit(this::lentConnection, settings("30s", 3));
        List<Caller> callers = List.of(
                incrementing(calls, "n"),
                new Caller(() -> only(calls, COMMANDS.set("large", large))),
                new Caller(() -> only(calls, COMMANDS.set("other", large))));
        Eventually.isTrue("three batches", () -> borrowed.get() == 3);
        lent.countDown();

        assertThat(callers.stream().map(Caller::result)).containsExactly(1L, "OK", "OK");
        assertThat(only(calls, COMMANDS.get("large"))).isEqualTo(large);
    }
}
