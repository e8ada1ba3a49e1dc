package io.github.redissession.redis;

import io.github.redissession.testing.Eventually;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A thread that makes one call. */
final class Caller {

    private final Thread thread;
    private final CompletableFuture<Object> result = new CompletableFuture<>();
    private volatile boolean interrupted;

    Caller(Supplier<?> call) {
        thread = new Thread(() -> {
            Object returned = null;
            Throwable failure = null;
            try {
                returned = call.get();
            } catch (Throwable e) {
                failure = e;
            }
            interrupted = Thread.currentThread().isInterrupted();
            if (failure == null) {
                result.complete(returned);
            } else {
                result.completeExceptionally(failure);
            }
        });
        thread.start();
    }

    /** Returns when the call waits in the queue. */
    Caller queued() {
        return in("PendingCall.park");
    }

    /** Returns when the call leads a batch whose connection the test has not lent yet. */
    Caller borrowing() {
        return in("lentConnection");
    }

    /** Returns when the call reads from a connection. */
    Caller reading() {
        return in("readProtocol");
    }

    private Caller in(String method) {
        Eventually.isTrue(
                "the call is in " + method,
                () -> Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).contains(method)));
        return this;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Whether the thread was interrupted when the call ended. */
    boolean wasInterrupted() {
        return interrupted;
    }

    /** @throws java.util.concurrent.CompletionException with the failure of the call as the cause */
    Object result() {
        return result.join();
    }
}
