package io.github.redissession.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * One open period of a circuit breaker: a pause, then half-open for one trial call. Thread-safe.
 *
 * <p>Without any call the state expires, so that old knowledge does not delay the next call.
 */
final class OpenState {

    private static final long PAUSE = Duration.ofMillis(250).toNanos();
    private static final long LIFETIME = 10 * PAUSE;

    private final Failure failure;
    private final LongSupplier nanoTime;
    private final long halfOpenAt;
    private final AtomicBoolean trialAcquired = new AtomicBoolean();

    /** @param failure why the breaker opened */
    OpenState(Failure failure, LongSupplier nanoTime) {
        this.failure = failure;
        this.nanoTime = nanoTime;
        halfOpenAt = nanoTime.getAsLong() + PAUSE;
    }

    /** True for one caller, once the pause is over: it makes the trial call. All other callers fail fast. */
    boolean tryAcquireTrial() {
        return nanoTime.getAsLong() - halfOpenAt >= 0 && trialAcquired.compareAndSet(false, true);
    }

    /** Whether no trial was made for so long that the breaker counts as closed again. */
    boolean isExpired() {
        return nanoTime.getAsLong() - halfOpenAt >= LIFETIME && !trialAcquired.get();
    }

    /** The next open period, after a trial without a result. */
    OpenState restarted() {
        return new OpenState(failure, nanoTime);
    }

    /** The exception for a call that is rejected. */
    RedisException exception() {
        return failure.whileOpen();
    }
}
