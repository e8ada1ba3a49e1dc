package io.github.redissession.redis;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Connection;
import redis.clients.jedis.args.Rawable;

/**
 * The commands of one call, and what became of them. The calling thread waits; the leader of a batch sends the commands
 * and delivers the replies, which the calling thread then builds by itself: an error in a builder is its own.
 */
final class PendingCall {

    /** Commands of more bytes would delay the others of a batch. */
    private static final int LARGE = 16 * 1024;

    private enum State {
        WAITING,
        LEADING,
        SENT,
        DONE
    }

    private final List<? extends CommandObject<?>> commands;
    private final boolean large;
    private final Thread caller = Thread.currentThread();
    private volatile State state = State.WAITING;
    private volatile long stageBegin = System.nanoTime();
    private List<?> replies = List.of(); // written before the state becomes DONE, as is the failure
    private @Nullable Supplier<? extends RuntimeException> failure;
    private boolean interrupted; // for the calling thread

    PendingCall(List<? extends CommandObject<?>> commands) {
        this.commands = commands;
        large = bytes(commands) > LARGE;
    }

    private static long bytes(List<? extends CommandObject<?>> commands) {
        long bytes = 0;
        for (CommandObject<?> command : commands) {
            for (Rawable argument : command.getArguments()) {
                bytes += argument.getRaw().length;
            }
        }
        return bytes;
    }

    boolean isLarge() {
        return large;
    }

    /** Whether the calling thread has nothing to do but wait. */
    boolean isPending() {
        State current = state;
        return current == State.WAITING || current == State.SENT;
    }

    boolean isLeading() {
        return state == State.LEADING;
    }

    boolean isSent() {
        return state == State.SENT;
    }

    /** Parks the calling thread until the state may have changed, this time is over, or the thread is interrupted. */
    void park(long nanos) {
        LockSupport.parkNanos(this, nanos);
        interrupted |= Thread.interrupted(); // otherwise, the thread would not park again
    }

    /** Whether the calling thread was interrupted while it was parked. */
    boolean isInterrupted() {
        return interrupted;
    }

    void restoreInterrupt() {
        if (interrupted) {
            caller.interrupt();
        }
    }

    /** The nanoseconds since it began to wait, or since it was sent. */
    long nanosInStage() {
        return System.nanoTime() - stageBegin;
    }

    /** The calling thread has to send the next batch. */
    void lead() {
        become(State.LEADING);
    }

    /** From now on, Redis may execute the commands. */
    void send() {
        stageBegin = System.nanoTime();
        state = State.SENT;
    }

    /** Writes the commands to the connection, which may buffer them. */
    void writeTo(Connection connection) {
        commands.forEach(command -> connection.sendCommand(command.getArguments()));
    }

    /** Reads the replies, whether or not the caller still waits for them. */
    void readFrom(Connection connection) {
        replies = connection.getMany(commands.size());
        become(State.DONE);
    }

    /** @param reason creates the exception in the thread of the caller */
    void fail(Supplier<? extends RuntimeException> reason) {
        failure = reason;
        become(State.DONE);
    }

    private void become(State next) {
        state = next;
        if (caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
    }

    /** The built replies. The call is done. */
    List<?> results() {
        if (failure != null) {
            throw failure.get();
        }
        return Connections.results(commands, replies);
    }
}
