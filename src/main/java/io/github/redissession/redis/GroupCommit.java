package io.github.redissession.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;

/**
 * Calls to one node that wait for a connection at the same time share one, as the transactions of a database share a write to
 * its log: system calls are the larger part of what a short command costs Redis. Thread-safe.
 *
 * <p>A call leads a batch if it finds a connection free, or is the first that waits when one becomes free. Its caller borrows
 * the connection, sends the calls of the batch with one flush, and delivers the replies. Then it sends the next calls that wait,
 * and hands over to the first of them. The threads of the callers do all of that. Calls do not wait for each other while a
 * connection is free: to wake a thread costs a server more than sharing saves Redis. A call with large commands has a batch of
 * its own. A large reply delays the calls of its batch, since its size is not known beforehand.
 *
 * <p>A call that has waited for the timeout is withdrawn and never sent. A call that was sent fails after the timeout; its
 * replies are discarded. A batch fails as a whole after a failure of its connection; the calls that wait are not affected. That
 * includes an interrupt of a virtual thread that leads: the JDK closes the socket that the thread reads.
 */
final class GroupCommit {

    private final Supplier<Connection> pool;
    private final Duration timeout;
    private final long timeoutNanos;
    private final CallQueue queue;
    private final AtomicInteger retirements = new AtomicInteger();

    /** @param pool lends a connection; finds the pool anew each time, as for {@link Connections#borrow} */
    GroupCommit(Supplier<Connection> pool, RedisSettings settings) {
        this.pool = pool;
        timeout = settings.timeout();
        timeoutNanos = timeout.toNanos();
        queue = new CallQueue(settings.poolSize());
    }

    /**
     * Executes commands in one round trip.
     *
     * @throws redis.clients.jedis.exceptions.JedisDataException the first error among the replies
     * @throws redis.clients.jedis.exceptions.JedisConnectionException if the connection failed, or there was no reply in
     *     time: the commands may have been executed
     * @throws DescribedRedisException if the call was not sent
     */
    List<?> execute(List<? extends CommandObject<?>> commands) {
        if (Thread.currentThread().isInterrupted()) { // would break the connection of a virtual thread
            throw interrupted();
        }
        PendingCall call = new PendingCall(commands);
        Patience patience = new Patience(timeout);
        try {
            queue.add(call);
            while (call.isPending()) {
                call.park(patience.left(call.nanosInStage()));
                giveUpIfDue(call, patience); // may consume a wake-up, since it waits for a lock
            }
            if (call.isLeading()) {
                lead(call);
            }
        } finally {
            call.restoreInterrupt();
        }
        return call.results();
    }

    /** A call that was sent ignores interrupts, as a call with a connection of its own. */
    private void giveUpIfDue(PendingCall call, Patience patience) {
        boolean late = call.nanosInStage() >= timeoutNanos;
        if ((late || call.isInterrupted()) && queue.withdraw(call)) {
            throw late
                    ? new DescribedRedisException("no connection was free for " + FailureAnalyzer.text(timeout))
                    : interrupted();
        } else if (patience.isOver(call.nanosInStage()) && call.giveUp()) { // perhaps sent since the first look
            throw SharedConnection.timedOut(timeout);
        }
    }

    private static DescribedRedisException interrupted() {
        return new DescribedRedisException("the thread was interrupted while it waited for a connection");
    }

    /** Sends a batch, unless the leader of the previous one has sent it, and delivers the replies. */
    private void lead(PendingCall call) {
        SharedConnection connection = call.inherited();
        try {
            if (connection == null) {
                connection = SharedConnection.borrow(pool, timeout, retirements.get());
                connection.send(queue.take(call));
            }
            connection.receive(call);
        } finally {
            if (connection == null) {
                queue.arrive();
            } else {
                handOver(connection);
            }
        }
    }

    /** Sends the calls that wait, so that the next leader wakes up while Redis executes them. */
    private void handOver(SharedConnection connection) {
        boolean inherited = false;
        try {
            inherited = connection.isReusable(retirements.get()) && connection.sendFor(queue.takeNext());
        } catch (RuntimeException e) {
            // the calls that were sent have got the failure
        } finally {
            if (!inherited) {
                end(connection);
            }
        }
    }

    private void end(SharedConnection connection) {
        try {
            connection.close();
        } finally {
            queue.arrive();
        }
    }

    /** No further batch uses a connection that was borrowed until now: the node may be the wrong one. */
    void retireConnections() {
        retirements.incrementAndGet();
    }

    /** Fails the calls that wait. */
    void reject(Supplier<? extends RuntimeException> reason) {
        queue.reject(reason);
    }
}
