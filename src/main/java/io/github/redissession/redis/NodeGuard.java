package io.github.redissession.redis;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Protects callers from the failures of one node: executes commands through the circuit breaker, retries those that are
 * idempotent, and turns the exceptions of the client into {@link RedisException}. Thread-safe.
 */
final class NodeGuard {

    /**
     * A connection that broke unnoticed may return to the pool while the others are dropped, so that one call may meet
     * several broken ones.
     */
    private static final int MAX_ATTEMPTS = 5;

    private final CircuitBreaker breaker;
    private final FailureAnalyzer analyzer;
    private final LongSupplier nanoTime;
    private final long timeout;

    /** @param master the address, for the log; empty for the only node */
    NodeGuard(RedisSettings settings, FailureAnalyzer analyzer, Optional<String> master) {
        this(settings, analyzer, new OutageLog(master), System::nanoTime);
    }

    NodeGuard(RedisSettings settings, FailureAnalyzer analyzer, OutageLog log, LongSupplier nanoTime) {
        this.analyzer = analyzer;
        this.nanoTime = nanoTime;
        timeout = settings.timeout().toNanos();
        breaker = new CircuitBreaker(new Bulkhead(settings.poolSize(), settings.timeout()), log, nanoTime);
    }

    /** See {@link CircuitBreaker#isOpen}. */
    boolean isOpen() {
        return breaker.isOpen();
    }

    /**
     * Executes a command once.
     *
     * @throws RedisException if it fails; whether it was executed is unknown if the connection broke
     */
    <T> T execute(RecoverableNode node, Function<RedisNode, T> command) {
        return guard(node, () -> executeOnce(node, command));
    }

    /**
     * Executes an idempotent command, and retries it on another connection if one is broken.
     *
     * @throws RedisException if it fails
     */
    <T> T executeIdempotent(RecoverableNode node, Function<RedisNode, T> command) {
        return guard(node, () -> executeWithRetries(node, command));
    }

    private <T> T guard(RecoverableNode node, Supplier<T> call) {
        try {
            return breaker.execute(node, call);
        } catch (JedisException e) {
            throw analyze(node, e).exception(e);
        }
    }

    private <T> T executeOnce(RecoverableNode node, Function<RedisNode, T> command) {
        long begin = nanoTime.getAsLong();
        try {
            return attempt(node, command);
        } catch (JedisConnectionException e) {
            if (isTimeUp(begin)) {
                breaker.recordFailure(node, begin, analyze(node, e));
            } else {
                probe(node);
            }
            throw e;
        }
    }

    /** Finds out whether the node or only a connection failed. */
    private void probe(RecoverableNode node) {
        try {
            executeWithRetries(node, probed -> probed.execute(Commands.ping()));
        } catch (JedisException | RedisException e) {
            // the breaker has recorded it, or is open by now; the caller gets the failure of its command
        }
    }

    private <T> T executeWithRetries(RecoverableNode node, Function<RedisNode, T> command) {
        long begin = nanoTime.getAsLong();
        for (int i = 1; ; i++) {
            try {
                return attempt(node, command);
            } catch (JedisConnectionException e) {
                if (i == MAX_ATTEMPTS || isTimeUp(begin)) {
                    breaker.recordFailure(node, begin, analyze(node, e));
                    throw e;
                }
            }
        }
    }

    private <T> T attempt(RecoverableNode node, Function<RedisNode, T> command) {
        try {
            T reply = command.apply(node);
            breaker.recordSuccess();
            return reply;
        } catch (JedisDataException e) { // an error reply: the node is available
            breaker.recordSuccess();
            throw e;
        } catch (JedisConnectionException e) { // the other idle connections are probably broken, too
            node.dropConnections();
            throw e;
        }
    }

    private boolean isTimeUp(long begin) {
        return nanoTime.getAsLong() - begin >= timeout;
    }

    private Failure analyze(RecoverableNode node, JedisException failure) {
        return analyzer.analyze(failure, node.address());
    }
}
