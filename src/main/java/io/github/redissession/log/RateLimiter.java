package io.github.redissession.log;

import java.time.Duration;

/** Lets the first few of a kind through in a stretch of time, and counts the others. Safe for use by many threads. */
final class RateLimiter {

    static final int MOST = 10;
    static final Duration STRETCH = Duration.ofMinutes(1);

    /** What {@link #pass} says of one that does not. */
    static final long STOPPED = -1;

    private long begin;
    private int passed;
    private long leftOut;

    /** @param now in nanoseconds, from any origin */
    RateLimiter(long now) {
        begin = now;
    }

    /** @return how many were stopped since the last that passed; {@link #STOPPED} if this one is, too */
    synchronized long pass(long now) {
        if (now - begin >= STRETCH.toNanos()) {
            begin = now;
            passed = 0;
        }
        if (passed == MOST) {
            leftOut++;
            return STOPPED;
        }
        passed++;
        long before = leftOut;
        leftOut = 0;
        return before;
    }
}
