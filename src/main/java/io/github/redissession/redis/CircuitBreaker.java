package io.github.redissession.redis;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Circuit breaker for one Redis node. While it is open, calls fail fast instead of each waiting for a timeout; every
 * 250 ms one trial call refreshes the topology and tests the node. Thread-safe.
 */
final class CircuitBreaker {

    private final Bulkhead bulkhead;
    private final OutageLog log;
    private final LongSupplier nanoTime;
    private volatile @Nullable OpenState openState; // null while closed
    private volatile long lastSuccess;

    CircuitBreaker(Bulkhead bulkhead, OutageLog log, LongSupplier nanoTime) {
        this.bulkhead = bulkhead;
        this.log = log;
        this.nanoTime = nanoTime;
        lastSuccess = nanoTime.getAsLong();
    }

    /** Whether calls fail fast, except for trial calls. */
    boolean isOpen() {
        OpenState state = openState;
        return state != null && !state.isExpired();
    }

    /**
     * Executes the call while the breaker is closed. While it is half-open, one caller refreshes the topology and then
     * executes its call as the trial.
     *
     * @throws RedisException if the breaker is open, or opens while the call waits for a connection
     */
    <T> T execute(RecoverableNode node, Supplier<T> call) {
        OpenState state = openState;
        if (state == null || state.isExpired()) {
            return admit(state, node, call);
        } else if (!state.tryAcquireTrial()) {
            throw state.exception();
        }
        try {
            return admit(state, node, () -> {
                node.refreshTopology();
                return call.get();
            });
        } finally {
            if (openState == state) {
                openState = state.restarted();
            }
        }
    }

    /** @param known the open state that this call may ignore: null, expired, or the one whose trial it is */
    private <T> T admit(@Nullable OpenState known, RecoverableNode node, Supplier<T> call) {
        if (node.queuesCalls()) {
            return call.get();
        }
        bulkhead.acquire(node);
        try {
            OpenState state = openState;
            if (state != null && state != known) {
                throw state.exception();
            }
            return call.get();
        } finally {
            bulkhead.release();
        }
    }

    /** Closes the breaker. */
    void recordSuccess() {
        lastSuccess = nanoTime.getAsLong();
        openState = null;
        log.end();
    }

    /**
     * Opens the breaker and rejects the calls that wait for a connection, unless a call has succeeded since this one
     * began: then the failure is of a node that has been replaced meanwhile.
     *
     * @param begin of the failed call, in nanoseconds
     */
    void recordFailure(RecoverableNode node, long begin, Failure failure) {
        if (lastSuccess - begin <= 0) {
            OpenState opened = new OpenState(failure, nanoTime);
            openState = opened;
            log.begin(failure.reason());
            node.rejectWaitingCalls(opened::exception);
        }
    }
}
