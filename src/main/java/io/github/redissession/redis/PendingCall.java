package io.github.redissession.redis;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
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

    private enum State {
        WAITING,
        SENT,
        LEADING,
        DONE,
        GIVEN_UP
    }

    private final List<? extends CommandObject<?>> commands;
    private final int bytes;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private volatile long stageBegin = System.nanoTime();

    // Written before the state, which publishes them:
    private @Nullable SharedConnection inherited;
    private List<?> replies = List.of();
    private @Nullable Supplier<? extends RuntimeException> failure;

    private boolean interrupted; // for the calling thread

    PendingCall(List<? extends CommandObject<?>> commands) {
        this.commands = commands;
        bytes = bytes(commands);
    }

    private static int bytes(List<? extends CommandObject<?>> commands) {
        long bytes = 0;
        for (CommandObject<?> command : commands) {
            for (Rawable argument : command.getArguments()) {
                bytes += argument.getRaw().length;
            }
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    /** The size of the arguments. */
    int bytes() {
        return bytes;
    }

    /** Whether the calling thread has nothing to do but wait. */
    boolean isPending() {
        State current = state.get();
        return current == State.WAITING || current == State.SENT;
    }

    boolean isLeading() {
        return state.get() == State.LEADING;
    }

    boolean isDone() {
        return state.get() == State.DONE;
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

    /** The calling thread has to send the next batch, this call first. */
    void lead() {
        become(State.WAITING, State.LEADING);
    }

    /**
     * The calling thread has to receive the replies to the batch of this call, which was sent.
     *
     * @return false if it has given up
     */
    boolean lead(SharedConnection connection) {
        inherited = connection;
        return become(State.SENT, State.LEADING);
    }

    /** The connection over which its batch was sent; null if the calling thread has to send it. The call leads. */
    @Nullable
    SharedConnection inherited() {
        return inherited;
    }

    /** From now on, Redis may execute the commands. */
    void markSent() {
        stageBegin = System.nanoTime();
        state.compareAndSet(State.WAITING, State.SENT); // a call that leads goes on leading
    }

    /** Gives up a call that left the queue: its replies are discarded. Returns false if it is done meanwhile, or leads. */
    boolean giveUp() {
        return state.compareAndSet(State.SENT, State.GIVEN_UP) || state.compareAndSet(State.WAITING, State.GIVEN_UP);
    }

    /** Writes the commands to the connection, which may buffer them. */
    void writeTo(Connection connection) {
        commands.forEach(command -> connection.sendCommand(command.getArguments()));
    }

    /** Reads the replies, whether or not the caller still waits for them. */
    void readFrom(Connection connection) {
        replies = connection.getMany(commands.size());
        end();
    }

    /** @param reason creates the exception in the thread of the caller */
    void fail(Supplier<? extends RuntimeException> reason) {
        failure = reason;
        end();
    }

    private void end() {
        if (!become(State.SENT, State.DONE) && !become(State.LEADING, State.DONE)) {
            become(State.WAITING, State.DONE);
        }
    }

    private boolean become(State from, State next) {
        boolean changed = state.compareAndSet(from, next);
        if (changed && caller != Thread.currentThread()) {
            LockSupport.unpark(caller);
        }
        return changed;
    }

    /** The built replies. The call is done. */
    List<?> results() {
        if (failure != null) {
            throw failure.get();
        }
        return Connections.results(commands, replies);
    }
}
