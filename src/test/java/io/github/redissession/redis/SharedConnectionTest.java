package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Batches over one connection, all calls of which are made by the thread of the test. */
@ExtendWith(SharedRedis.class)
class SharedConnectionTest {

    private Connection connection;

    @BeforeEach
    void connect(RedisServerProcess redis) {
        connection = new Connection(new HostAndPort("127.0.0.1", redis.port()));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private SharedConnection shared(Duration timeout) {
        return SharedConnection.borrow(() -> connection, timeout, 0);
    }

    private static List<PendingCall> sentCalls(int count) {
        List<PendingCall> calls = Stream.generate(() -> new PendingCall(List.of(Commands.ping())))
                .limit(count)
                .toList();
        calls.forEach(PendingCall::markSent);
        return calls;
    }

    @Test
    void retiredConnectionCarriesNoOtherBatch() {
        SharedConnection shared = shared(Duration.ofSeconds(30));

        assertThat(shared.isReusable(1)).isFalse();
    }

    @Test
    void callThatHasNotGivenUpReceivesTheRepliesOfTheWholeBatch() {
        SharedConnection shared = shared(Duration.ofSeconds(30));
        List<PendingCall> calls = sentCalls(3);
        assertThat(calls.get(0).giveUp()).isTrue();

        assertThat(shared.sendFor(calls)).isTrue();
        assertThat(calls.stream().map(PendingCall::isLeading)).containsExactly(false, true, false);
        assertThat(calls.get(1).inherited()).isSameAs(shared);

        shared.receive(calls.get(1));
        assertThat(calls.get(1).results()).asList().containsExactly("PONG");
        assertThat(calls.get(2).results()).asList().containsExactly("PONG");
        assertThat(connection.isBroken()).isFalse();
    }

    @Test
    void connectionIsNotUsedAgainIfAllCallsHaveGivenUp() {
        SharedConnection shared = shared(Duration.ofSeconds(30));
        List<PendingCall> calls = sentCalls(2);
        calls.forEach(PendingCall::giveUp);

        assertThat(shared.sendFor(calls)).isFalse();
        assertThat(shared.isReusable(0)).isFalse();
    }

    /** A reply a second keeps the timeout of the socket from expiring. */
    @Test
    void batchTimesOutAsAWhole() {
        SharedConnection shared = shared(Duration.ofNanos(1));
        List<PendingCall> calls = sentCalls(2);
        shared.send(calls);
        shared.receive(calls.get(0));

        assertThat(calls.get(0).results()).asList().containsExactly("PONG");
        assertThatThrownBy(calls.get(1)::results).isInstanceOf(JedisConnectionException.class);
        assertThat(connection.isBroken()).isTrue();
    }

    /** So that a pool that was cleared or replaced meanwhile counts. */
    @Test
    void connectionReturnsToThePoolAfterAWhile() {
        SharedConnection shared = shared(Duration.ofSeconds(30));
        long begin = System.nanoTime();
        while (System.nanoTime() - begin <= Duration.ofMillis(10).toNanos()) {
            Thread.onSpinWait();
        }

        assertThat(shared.isReusable(0)).isFalse();
        assertThat(connection.isBroken()).isFalse();
    }
}
