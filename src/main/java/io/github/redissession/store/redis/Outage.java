package io.github.redissession.store.redis;

import io.github.redissession.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** That a server is known to be away, until somebody may find out again. Safe for use by many threads. */
final class Outage {

    private static final long PAUSE = Duration.ofMillis(250).toNanos();
    private static final long FORGOTTEN = 10 * PAUSE;

    private final String reason;
    private final long nextTry = System.nanoTime() + PAUSE;
    private final AtomicBoolean tried = new AtomicBoolean();

    /** @param reason why it is away, in words */
    Outage(String reason) {
        this.reason = reason;
    }

    /** Whether the caller is the one to find out; all others are not, before it is known what came of it. */
    boolean letsTry() {
        return System.nanoTime() - nextTry >= 0 && tried.compareAndSet(false, true);
    }

    /** Whether nobody has asked for so long that nothing is known any more. */
    boolean isForgotten() {
        return System.nanoTime() - nextTry >= FORGOTTEN && !tried.get();
    }

    /** The same after an attempt that found nothing out. */
    Outage goingOn() {
        return new Outage(reason);
    }

    SessionStoreException failure() {
        return Trouble.unanswered("it is known to be away, since " + reason, null);
    }
}
