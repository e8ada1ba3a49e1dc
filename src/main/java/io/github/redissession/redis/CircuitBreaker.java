package io.github.redissession.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to a server, which closes while the server is known to be away: then one request in a while looks who is to
 * be asked now, and tries, and all others fail at once, instead of each waiting out a time-out of its own. No more
 * requests are let through than there are connections, so that those that wait learn of an outage while they wait.
 */
final class CircuitBreaker {

    /** A connection that broke unseen may come back to the pool while the others are thrown away: one may meet some. */
    private static final int TRIES = 5;

    private final Semaphore connections;
    private final Duration longestWait;
    private final boolean tls;
    private final OutageLog log;
    private volatile @Nullable OpenState outage;
    private volatile long lastAnswer = System.nanoTime();

    /** @param server its address; empty if it is the only one */
    CircuitBreaker(RedisSettings settings, Optional<String> server) {
        connections = new Semaphore(settings.poolSize());
        longestWait = settings.timeout();
        tls = settings.tls().isPresent();
        log = new OutageLog(server);
    }

    /** Whether the server is known to be away. */
    boolean isClosed() {
        OpenState known = outage;
        return known != null && !known.isForgotten();
    }

    /** Asks what may be asked twice: where a connection turns out to be broken, and Redis is there, on another one. */
    <T> T executeIdempotent(RedisNode server, Function<RedisNode, T> question) {
        return attempt(server, () -> answeredInTheEnd(server, question));
    }

    /** Asks once. */
    <T> T execute(RedisNode server, Function<RedisNode, T> question) {
        return attempt(server, () -> answered(server, question));
    }

    private <T> T attempt(RedisNode server, Supplier<T> question) {
        OpenState known = outage;
        if (known == null || known.isForgotten()) {
            return admitted(known, question);
        } else if (!known.letsTry()) {
            throw known.failure();
        }
        try {
            return admitted(known, () -> {
                server.lookAgain();
                return question.get();
            });
        } finally {
            if (outage == known) {
                outage = known.goingOn();
            }
        }
    }

    /** @param known what the caller knows of an outage, and is to ask in spite of */
    private <T> T admitted(@Nullable OpenState known, Supplier<T> question) {
        try {
            if (!connections.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw FailureAnalyzer.unanswered("all connections to it are in use", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureAnalyzer.unanswered("the request was interrupted", e);
        }
        try {
            OpenState learnt = outage;
            if (learnt != null && learnt != known) {
                throw learnt.failure();
            }
            return question.get();
        } catch (JedisException e) {
            throw FailureAnalyzer.unanswered(FailureAnalyzer.in(e, tls), e);
        } finally {
            connections.release();
        }
    }

    private <T> T answered(RedisNode server, Function<RedisNode, T> question) {
        long begin = System.nanoTime();
        try {
            return heard(server, question);
        } catch (JedisConnectionException e) {
            if (isTimeUp(begin)) {
                closeUnlessAnsweredSince(begin, e);
            } else {
                findOut(server);
            }
            throw e;
        }
    }

    private void findOut(RedisNode server) {
        try {
            answeredInTheEnd(server, asked -> asked.send(Commands.ping()));
        } catch (JedisException e) {
            // what is thrown is why the question failed
        }
    }

    private <T> T answeredInTheEnd(RedisNode server, Function<RedisNode, T> question) {
        long begin = System.nanoTime();
        for (int i = 1; ; i++) {
            try {
                return heard(server, question);
            } catch (JedisConnectionException e) {
                if (i == TRIES || isTimeUp(begin)) {
                    closeUnlessAnsweredSince(begin, e);
                    throw e;
                }
            }
        }
    }

    private <T> T heard(RedisNode server, Function<RedisNode, T> question) {
        try {
            T answer = question.apply(server);
            open();
            return answer;
        } catch (JedisDataException e) { // an answer, too
            open();
            throw e;
        } catch (JedisConnectionException e) { // where one connection grew old, the others did, too
            server.dropConnections();
            throw e;
        }
    }

    private boolean isTimeUp(long begin) {
        return System.nanoTime() - begin >= longestWait.toNanos();
    }

    private void open() {
        lastAnswer = System.nanoTime();
        outage = null;
        log.ends();
    }

    /** Who waited for a server that others have found another for meanwhile knows nothing of that one. */
    private void closeUnlessAnsweredSince(long begin, JedisException failure) {
        if (lastAnswer - begin <= 0) {
            String reason = FailureAnalyzer.in(failure, tls);
            outage = new OpenState(reason);
            log.begins(reason);
        }
    }
}
