package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.Eventually;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

class NodeGuardTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String REFUSED = "Redis is unavailable: connection refused (127.0.0.1:6379)";
    private static final String OPEN = REFUSED + "; the circuit breaker is open";

    private long now;
    private final FakeNode node = new FakeNode();
    private final NodeGuard guard = guard(4, TIMEOUT);

    private NodeGuard guard(int poolSize, Duration timeout) {
        RedisSettings settings = new RedisSettings(
                new Topology.Standalone(new ServerAddress("127.0.0.1", 6379)),
                Optional.empty(),
                0,
                Optional.empty(),
                timeout,
                poolSize,
                "test",
                "app.redis.");
        return new NodeGuard(settings, FailureAnalyzer.of(settings), new OutageLog(Optional.empty()), () -> now);
    }

    /** Replies as told, PONG by default, and notes what is done with it. */
    private final class FakeNode implements RecoverableNode {

        private final List<String> calls = new ArrayList<>();
        private final Queue<Supplier<String>> replies = new ArrayDeque<>();
        private boolean isDown;
        private boolean queuesCalls;

        void failNext(int times) {
            for (int i = 0; i < times; i++) {
                replies.add(FakeNode::refuse);
            }
        }

        private static String refuse() {
            throw new JedisConnectionException(new ConnectException("Connection refused"));
        }

        @Override
        public List<?> execute(List<? extends CommandObject<?>> commands) {
            calls.add("execute");
            if (isDown) {
                refuse();
            }
            return List.of(replies.isEmpty() ? "PONG" : replies.remove().get());
        }

        @Override
        public Optional<String> address() {
            return Optional.of("127.0.0.1:6379");
        }

        @Override
        public void dropConnections() {
            calls.add("drop");
        }

        @Override
        public void refreshTopology() {
            calls.add("refresh");
        }

        @Override
        public boolean queuesCalls() {
            return queuesCalls;
        }

        @Override
        public void rejectWaitingCalls(Supplier<RedisException> reason) {
            calls.add("reject: " + reason.get().getMessage());
        }
    }

    private String execute() {
        return guard.execute(node, any -> any.execute(Commands.ping()));
    }

    private String executeIdempotent() {
        return guard.executeIdempotent(node, any -> any.execute(Commands.ping()));
    }

    private void open() {
        node.isDown = true;
        assertThatThrownBy(this::executeIdempotent)
                .isInstanceOf(RedisException.class)
                .hasMessage(REFUSED)
                .hasCauseInstanceOf(JedisConnectionException.class);
        node.calls.clear();
    }

    @Test
    void idempotentCommandIsRetriedOnBrokenConnections() {
        node.failNext(4);

        assertThat(executeIdempotent()).isEqualTo("PONG");
        assertThat(node.calls)
                .containsExactly("execute", "drop", "execute", "drop", "execute", "drop", "execute", "drop", "execute");
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void breakerOpensAfterFiveAttempts() {
        node.failNext(5);

        assertThatThrownBy(this::executeIdempotent).hasMessage(REFUSED);
        assertThat(node.calls).hasSize(11).endsWith("execute", "drop", "reject: " + OPEN);
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void breakerOpensAfterOneTimeout() {
        node.replies.add(() -> {
            now += TIMEOUT.toNanos();
            return FakeNode.refuse();
        });

        assertThatThrownBy(this::executeIdempotent).hasMessage(REFUSED);
        assertThat(node.calls).containsExactly("execute", "drop", "reject: " + OPEN);
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void otherCommandIsExecutedOnceAndTheNodeIsProbed() {
        node.failNext(1);

        assertThatThrownBy(this::execute).hasMessage(REFUSED);
        assertThat(node.calls).as("the command, then PING").containsExactly("execute", "drop", "execute");
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void breakerOpensIfTheProbeFails() {
        node.failNext(6);

        assertThatThrownBy(this::execute).hasMessage(REFUSED);
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void callsFailFastWhileTheBreakerIsOpen() {
        open();

        assertThatThrownBy(this::execute)
                .isInstanceOf(RedisException.class)
                .hasMessage(OPEN)
                .hasNoCause();
        assertThatThrownBy(this::executeIdempotent).hasMessage(OPEN);
        assertThat(node.calls).isEmpty();
    }

    @Test
    void trialRefreshesTheTopologyFirstAndClosesTheBreaker() {
        open();
        node.isDown = false;
        now += Duration.ofMillis(250).toNanos();

        assertThat(execute()).isEqualTo("PONG");
        assertThat(node.calls).containsExactly("refresh", "execute");
        assertThat(guard.isOpen()).isFalse();
        assertThat(execute()).isEqualTo("PONG");
        assertThat(node.calls).containsExactly("refresh", "execute", "execute");
    }

    @Test
    void failedTrialKeepsTheBreakerOpenForAnotherPause() {
        open();
        now += Duration.ofMillis(250).toNanos();

        assertThatThrownBy(this::executeIdempotent).hasMessage(REFUSED);
        node.calls.clear();
        assertThatThrownBy(this::executeIdempotent).hasMessage(OPEN);
        assertThat(node.calls).isEmpty();
    }

    @Test
    void callsFailFastWhileATrialIsMade() {
        open();
        now += Duration.ofMillis(250).toNanos();
        node.isDown = false;
        node.replies.add(() -> {
            assertThatThrownBy(this::execute).hasMessage(OPEN);
            return "PONG";
        });

        assertThat(execute()).isEqualTo("PONG");
    }

    @Test
    void openStateExpiresWithoutCalls() {
        open();
        node.isDown = false;
        now += Duration.ofMillis(2_750).toNanos();

        assertThat(guard.isOpen()).isFalse();
        assertThat(execute()).isEqualTo("PONG");
        assertThat(node.calls).as("no trial").containsExactly("execute");
    }

    @Test
    void errorReplyClosesTheBreaker() {
        open();
        node.isDown = false;
        now += Duration.ofMillis(250).toNanos();
        node.replies.add(() -> {
            throw new JedisDataException("OOM command not allowed");
        });

        assertThatThrownBy(this::execute).hasMessage("Redis replied with an error: OOM (127.0.0.1:6379)");
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void failureDoesNotOpenTheBreakerIfACallHasSucceededSinceItBegan() {
        node.replies.add(() -> {
            now += TIMEOUT.toNanos();
            assertThat(execute()).isEqualTo("PONG");
            return FakeNode.refuse();
        });

        assertThatThrownBy(this::execute).hasMessage(REFUSED);
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void callFailsIfAllConnectionsStayInUse() throws InterruptedException {
        NodeGuard narrow = guard(1, Duration.ofMillis(50));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> narrow.execute(node, any -> {
            running.countDown();
            await(end);
            return any.execute(Commands.ping());
        }));
        running.await();

        assertThatThrownBy(() -> narrow.execute(node, any -> any.execute(Commands.ping())))
                .isInstanceOf(RedisException.class)
                .hasMessage("Redis is unavailable: all 1 connections were in use for 50 ms (127.0.0.1:6379)")
                .hasNoCause();
        end.countDown();
        assertThat(other.join()).isEqualTo("PONG");
    }

    @Test
    void callsAreNotBoundedIfTheyWaitWithinTheNode() {
        NodeGuard narrow = guard(1, Duration.ofMillis(50));
        node.queuesCalls = true;

        assertThat(narrow.<String>execute(node, any -> narrow.execute(node, within -> within.execute(Commands.ping()))))
                .isEqualTo("PONG");
        assertThat(node.calls).containsExactly("execute");
    }

    @Test
    void callThatWaitsForAConnectionFailsWhenTheBreakerOpens() throws InterruptedException {
        NodeGuard narrow = guard(1, Duration.ofMinutes(1));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        node.isDown = true;
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> narrow.executeIdempotent(node, any -> {
            running.countDown();
            await(end);
            return any.execute(Commands.ping());
        }));
        running.await();
        Thread waiting =
                new Thread(() -> assertThatThrownBy(() -> narrow.execute(node, any -> any.execute(Commands.ping())))
                        .hasMessage(OPEN));
        List<Throwable> failures = new ArrayList<>();
        waiting.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        waiting.start();
        Eventually.isTrue("the second call waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);

        end.countDown();
        waiting.join();
        assertThat(failures).isEmpty();
        assertThatThrownBy(first::join).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(node.calls).as("the attempts of the first call").hasSize(11);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
