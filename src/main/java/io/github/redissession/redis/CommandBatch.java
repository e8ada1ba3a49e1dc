package io.github.redissession.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Calls that are sent together over one connection. Their replies arrive in the order of the commands. After a failure in
 * between, the connection is not used again: a reply that is still to come would be taken for that to another command.
 *
 * <p>For the thread of the first call, which leads.
 */
final class CommandBatch {

    /** The leader delivers the replies to all of them before it returns. */
    static final int MAX_CALLS = 32;

    private final List<PendingCall> calls;
    private final Duration timeout;
    private int answered;

    /** @param timeout from sending until the last reply */
    CommandBatch(List<PendingCall> calls, Duration timeout) {
        this.calls = calls;
        this.timeout = timeout;
    }

    /**
     * Sends all commands with one flush, and delivers the replies, or the failure of the connection.
     *
     * @throws RuntimeException the failure of the connection, if the first call has no replies yet
     * @throws Error likewise
     */
    void exchange(Connection connection) {
        try {
            calls.forEach(call -> call.writeTo(connection));
            for (PendingCall call : calls) {
                checkTime(call);
                call.readFrom(connection); // the first one flushes
                answered++;
            }
        } catch (RuntimeException | Error e) {
            connection.setBroken(); // an Error outside of Jedis leaves it unmarked
            failUnanswered(e);
            if (answered == 0) {
                throw e;
            }
        }
    }

    /** The timeout of the socket bounds each read, not their sum. */
    private void checkTime(PendingCall call) {
        if (answered > 0 && call.nanosInStage() >= timeout.toNanos()) {
            throw timedOut(timeout);
        }
    }

    /** Redis may have received any of the commands, even if the failure is of the writing. */
    private void failUnanswered(Throwable failure) {
        for (PendingCall call : calls.subList(answered, calls.size())) {
            call.fail(() -> new JedisConnectionException("the shared connection failed", failure));
        }
    }

    static JedisConnectionException timedOut(Duration timeout) {
        return new JedisConnectionException(
                new SocketTimeoutException("no reply within " + FailureAnalyzer.text(timeout)));
    }
}
