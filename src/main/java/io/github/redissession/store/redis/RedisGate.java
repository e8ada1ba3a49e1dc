package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.RedisSettings;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * The way to Redis, which closes while Redis is known to be away: then one request in a while tries it, and all others
 * fail at once, instead of each waiting out a time-out of its own. No more requests are let through than there are
 * connections, so that those that wait learn of an outage while they wait.
 */
final class RedisGate {

    private static final long PAUSE = Duration.ofMillis(250).toNanos();

    /** A connection that broke unseen may come back to the pool while the others are thrown away: one may meet some. */
    private static final int TRIES = 5;

    private final UnifiedJedis redis;
    private final Semaphore connections;
    private final Duration longestWait;
    private final AtomicLong nextTry = new AtomicLong();
    private volatile boolean away;

    RedisGate(UnifiedJedis redis, RedisSettings settings) {
        this.redis = redis;
        connections = new Semaphore(settings.poolSize());
        longestWait = settings.timeout();
    }

    /** Asks what may be asked twice: where a connection turns out to be broken, and Redis is there, on another one. */
    <T> T askRepeatably(Function<UnifiedJedis, T> question) {
        return ask(question, true);
    }

    /** Asks once. */
    <T> T ask(Function<UnifiedJedis, T> question) {
        return ask(question, false);
    }

    private <T> T ask(Function<UnifiedJedis, T> question, boolean repeatable) {
        boolean trying = enter();
        try {
            if (!connections.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw unanswered("all connections to it are in use", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unanswered("the request was interrupted", e);
        }
        try {
            if (away && !trying) {
                throw unanswered("it is known to be away", null);
            }
            return repeatable ? answeredInTheEnd(question) : answered(question);
        } catch (JedisException e) {
            throw unanswered("it did not answer as it should", e);
        } finally {
            connections.release();
        }
    }

    /** @return whether this request is the one that finds out if Redis is back */
    private boolean enter() {
        if (!away) {
            return false;
        }
        long now = System.nanoTime();
        long next = nextTry.get();
        if (now - next < 0 || !nextTry.compareAndSet(next, now + PAUSE)) {
            throw unanswered("it is known to be away", null);
        }
        return true;
    }

    private <T> T answered(Function<UnifiedJedis, T> question) {
        long begin = System.nanoTime();
        try {
            return heard(question);
        } catch (JedisConnectionException e) {
            if (isTimeUp(begin)) {
                close();
            } else {
                findOut();
            }
            throw e;
        }
    }

    private void findOut() {
        try {
            answeredInTheEnd(UnifiedJedis::ping);
        } catch (JedisException e) {
            // what is thrown is why the question failed
        }
    }

    private <T> T answeredInTheEnd(Function<UnifiedJedis, T> question) {
        long begin = System.nanoTime();
        for (int i = 1; ; i++) {
            try {
                return heard(question);
            } catch (JedisConnectionException e) {
                if (i == TRIES || isTimeUp(begin)) {
                    close();
                    throw e;
                }
            }
        }
    }

    private <T> T heard(Function<UnifiedJedis, T> question) {
        try {
            T answer = question.apply(redis);
            away = false;
            return answer;
        } catch (JedisDataException e) { // an answer, too
            away = false;
            throw e;
        } catch (JedisConnectionException e) { // where one connection grew old, the others did, too
            dropIdleConnections();
            throw e;
        }
    }

    private boolean isTimeUp(long begin) {
        return System.nanoTime() - begin >= longestWait.toNanos();
    }

    private void close() {
        nextTry.set(System.nanoTime() + PAUSE);
        away = true;
    }

    private void dropIdleConnections() {
        if (redis instanceof RedisClient pooled) {
            pooled.getPool().clear();
        }
    }

    private static SessionStoreException unanswered(String why, @Nullable Exception cause) {
        return new SessionStoreException("Redis, where the sessions are, could not be asked: " + why, cause);
    }
}
