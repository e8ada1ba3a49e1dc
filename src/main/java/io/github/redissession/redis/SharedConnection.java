package io.github.redissession.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A connection of a pool over which calls are sent together, one batch after the other. The replies arrive in the order of
 * the commands. After a failure in between, the connection is not used again: a reply that is still to come would be taken
 * for that to another command.
 *
 * <p>For the leader of the batch; a hand-over passes it to the next one.
 */
final class SharedConnection implements AutoCloseable {

    /** The pool may have been cleared since, or replaced by that of another master. */
    private static final long MAX_TENURE = Duration.ofMillis(10).toNanos();

    private final Connection connection;
    private final Duration timeout;
    private final int retirements; // when it was borrowed
    private final long borrowed = System.nanoTime();
    private List<PendingCall> batch = List.of();
    private int answered; // calls of the batch

    private SharedConnection(Connection connection, Duration timeout, int retirements) {
        this.connection = connection;
        this.timeout = timeout;
        this.retirements = retirements;
    }

    /**
     * Borrows a connection.
     *
     * @param timeout for a batch, from sending until the last reply
     * @param retirements how often connections have been retired so far
     */
    static SharedConnection borrow(Supplier<Connection> pool, Duration timeout, int retirements) {
        return new SharedConnection(Connections.borrow(pool), timeout, retirements);
    }

    /**
     * Whether it may carry another batch.
     *
     * @param retired how often connections have been retired by now
     */
    boolean isReusable(int retired) {
        return !connection.isBroken() && retired == retirements && System.nanoTime() - borrowed < MAX_TENURE;
    }

    /**
     * Sends all commands of a batch with one flush.
     *
     * @throws RuntimeException the failure of the connection, which all calls of the batch have got
     * @throws Error likewise
     */
    void send(List<PendingCall> calls) {
        batch = calls;
        answered = 0;
        try {
            calls.forEach(call -> call.writeTo(connection));
            connection.getMany(0); // flushes
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
    }

    /**
     * Delivers the replies, or the failure of the connection.
     *
     * @throws RuntimeException the failure of the connection, if the leader has no replies yet
     * @throws Error likewise
     */
    void receive(PendingCall leader) {
        Patience patience = new Patience(timeout);
        try {
            for (PendingCall call : batch) {
                checkTime(call, patience);
                call.readFrom(connection);
                answered++;
            }
        } catch (RuntimeException | Error e) {
            boolean isAnswered = leader.isDone();
            fail(e);
            if (!isAnswered) {
                throw e;
            }
        }
    }

    /** The timeout of the socket bounds each read, not their sum. */
    private void checkTime(PendingCall call, Patience patience) {
        if (answered > 0 && patience.isOver(call.nanosInStage())) {
            throw timedOut(timeout);
        }
    }

    /** Redis may have received any of the commands, even if the failure is of the writing. */
    private void fail(Throwable failure) {
        connection.setBroken(); // an Error outside of Jedis leaves it unmarked
        for (PendingCall call : batch.subList(answered, batch.size())) {
            call.fail(() -> new JedisConnectionException("the shared connection failed", failure));
        }
    }

    /**
     * Sends a batch, of which one call then leads.
     *
     * @return false if there is no call, or all have given up; then the replies are not received
     */
    boolean sendFor(List<PendingCall> calls) {
        if (calls.isEmpty()) {
            return false;
        }
        send(calls);
        for (PendingCall call : calls) {
            if (call.lead(this)) {
                return true;
            }
        }
        connection.setBroken();
        return false;
    }

    static JedisConnectionException timedOut(Duration timeout) {
        return new JedisConnectionException(
                new SocketTimeoutException("no reply within " + FailureAnalyzer.text(timeout)));
    }

    /** Returns the connection to the pool, or closes it after a failure. */
    @Override
    public void close() {
        connection.close();
    }
}
