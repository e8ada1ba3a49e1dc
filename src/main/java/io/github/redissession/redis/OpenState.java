package io.github.redissession.redis;

import io.github.redissession.SessionStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** That a server is known to be away, until somebody may find out again. Safe for use by many threads. */
final class OpenState {

    private static final long PAUSE = Duration.ofMillis(250).toNanos();
    private static final long FORGOTTEN = 10 * PAUSE;

    private final String reason;
    private final LongSupplier nanoTime;
    private final long nextTry;
    private final AtomicBoolean tried = new AtomicBoolean();

    /** @param reason why it is away, in words */
    OpenState(String reason) {
        this(reason, System::nanoTime);
    }

    OpenState(String reason, LongSupplier nanoTime) {
        this.reason = reason;
        this.nanoTime = nanoTime;
        nextTry = nanoTime.getAsLong() + PAUSE;
    }

    /** Whether the caller is the one to find out; all others are not, before it is known what came of it. */
    boolean letsTry() {
        return nanoTime.getAsLong() - nextTry >= 0 && tried.compareAndSet(false, true);
    }

    /** Whether nobody has asked for so long that nothing is known any more. */
    boolean isForgotten() {
        return nanoTime.getAsLong() - nextTry >= FORGOTTEN && !tried.get();
    }

    /** The same after an attempt that found nothing out. */
    OpenState goingOn() {
        return new OpenState(reason, nanoTime);
    }

    SessionStoreException failure() {
        return FailureAnalyzer.unanswered("it is known to be away, since " + reason, null);
    }
}
