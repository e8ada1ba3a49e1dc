package io.github.redissession.redis;

import java.time.Duration;

/**
 * How long one thread waits for replies: the timeout, and a tenth of it after the thread has seen that the timeout is over. If
 * the whole process was paused, the replies may have arrived meanwhile. For one thread.
 */
final class Patience {

    private final long timeout;
    private final long grace;
    private boolean late;
    private long lateSince;

    Patience(Duration timeout) {
        this.timeout = timeout.toNanos();
        grace = this.timeout / 10;
    }

    /** @param elapsed nanoseconds since the call was sent */
    boolean isOver(long elapsed) {
        if (elapsed < timeout) {
            return false;
        }
        if (!late) {
            late = true;
            lateSince = System.nanoTime();
        }
        return System.nanoTime() - lateSince >= grace;
    }

    /** How many nanoseconds to wait until {@link #isOver} may be true; at least one. */
    long left(long elapsed) {
        long end = late ? lateSince + grace - System.nanoTime() : timeout - elapsed;
        return Math.max(1, end);
    }
}
