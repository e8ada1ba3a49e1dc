package io.github.redissession.redis;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the calls to a node to the number of its connections, unless the node queues its calls itself. Excess calls wait
 * here and not in the pool, so that they learn of an outage while they wait. Thread-safe.
 */
final class Bulkhead {

    private final int size;
    private final Semaphore permits;
    private final Duration maxWait;

    Bulkhead(int size, Duration maxWait) {
        this.size = size;
        this.maxWait = maxWait;
        permits = new Semaphore(size);
    }

    /**
     * Waits for a permit; {@link #release} returns it.
     *
     * @throws RedisException if no permit becomes free in time, or the thread is interrupted while it waits
     */
    void acquire(RecoverableNode node) {
        try {
            if (!permits.tryAcquire(maxWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Failure.unavailable("all " + size + " connections were in use for "
                                + FailureAnalyzer.text(maxWait) + FailureAnalyzer.at(node.address()))
                        .exception(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.unavailable("the thread was interrupted while it waited for a connection")
                    .exception(e);
        }
    }

    void release() {
        permits.release();
    }
}
