package io.github.redissession.log;

import java.time.Duration;

/** Permits a few events per time window and counts those it suppresses. Thread-safe. */
final class RateLimiter {

    static final int MAX_PER_WINDOW = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    /** The result of {@link #tryAcquire} for a suppressed event. */
    static final long SUPPRESSED = -1;

    private long windowStart;
    private int permitted;
    private long suppressed;

    /** @param now in nanoseconds, from an arbitrary origin */
    RateLimiter(long now) {
        windowStart = now;
    }

    /** @return how many events were suppressed since the last permitted one; {@link #SUPPRESSED} if this one is, too */
    synchronized long tryAcquire(long now) {
        if (now - windowStart >= WINDOW.toNanos()) {
            windowStart = now;
            permitted = 0;
        }
        if (permitted == MAX_PER_WINDOW) {
            suppressed++;
            return SUPPRESSED;
        }
        permitted++;
        long before = suppressed;
        suppressed = 0;
        return before;
    }
}
