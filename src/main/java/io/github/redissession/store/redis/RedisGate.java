package io.github.redissession.store.redis;

import io.github.redissession.config.RedisSettings;
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
final class RedisGate {

    /** A connection that broke unseen may come back to the pool while the others are thrown away: one may meet some. */
    private static final int TRIES = 5;

    private final Semaphore connections;
    private final Duration longestWait;
    private final boolean tls;
    private final OutageLog log;
    private volatile @Nullable Outage outage;
    private volatile long lastAnswer = System.nanoTime();

    /** @param server its address; empty if it is the only one */
    RedisGate(RedisSettings settings, Optional<String> server) {
        connections = new Semaphore(settings.poolSize());
        longestWait = settings.timeout();
        tls = settings.tls().isPresent();
        log = new OutageLog(server);
    }

    /** Whether the server is known to be away. */
    boolean isClosed() {
        Outage known = outage;
        return known != null && !known.isForgotten();
    }

    /** Asks what may be asked twice: where a connection turns out to be broken, and Redis is there, on another one. */
    <T> T askRepeatably(Server server, Function<Server, T> question) {
        return ask(server, () -> answeredInTheEnd(server, question));
    }

    /** Asks once. */
    <T> T ask(Server server, Function<Server, T> question) {
        return ask(server, () -> answered(server, question));
    }

    private <T> T ask(Server server, Supplier<T> question) {
        Outage known = outage;
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
    private <T> T admitted(@Nullable Outage known, Supplier<T> question) {
        try {
            if (!connections.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Trouble.unanswered("all connections to it are in use", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Trouble.unanswered("the request was interrupted", e);
        }
        try {
            Outage learnt = outage;
            if (learnt != null && learnt != known) {
                throw learnt.failure();
            }
            return question.get();
        } catch (JedisException e) {
            throw Trouble.unanswered(Trouble.in(e, tls), e);
        } finally {
            connections.release();
        }
    }

    private <T> T answered(Server server, Function<Server, T> question) {
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

    private void findOut(Server server) {
        try {
            answeredInTheEnd(server, asked -> asked.send(Commands.ping()));
        } catch (JedisException e) {
            // what is thrown is why the question failed
        }
    }

    private <T> T answeredInTheEnd(Server server, Function<Server, T> question) {
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

    private <T> T heard(Server server, Function<Server, T> question) {
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
            String reason = Trouble.in(failure, tls);
            outage = new Outage(reason);
            log.begins(reason);
        }
    }
}
