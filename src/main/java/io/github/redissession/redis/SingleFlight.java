package io.github.redissession.redis;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes a while to get, which one thread does for all that need it. Those that waited while an attempt
 * was made take what came of it, a failure too, so that they do not wait for one attempt after the other.
 */
final class SingleFlight<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T value;
    private @Nullable RuntimeException failure;
    private long lastEnd = System.nanoTime();

    /** What is there already. */
    Optional<T> present() {
        return Optional.ofNullable(value);
    }

    /** What is there, or was got now. */
    T get(Supplier<T> attempt) {
        T there = value;
        return there == null ? got(null, attempt) : there;
    }

    /** What is there in place of this one, or was got now; it may be the same. */
    T instead(T former, Supplier<T> attempt) {
        return got(former, attempt);
    }

    private T got(@Nullable T former, Supplier<T> attempt) {
        long begin = System.nanoTime();
        lock.lock();
        try {
            T there = value;
            boolean attempted = lastEnd - begin > 0;
            if (attempted && failure != null) {
                throw failure;
            }
            return there != null && (attempted || there != former) ? there : attempted(attempt);
        } finally {
            lock.unlock();
        }
    }

    private T attempted(Supplier<T> attempt) {
        try {
            T next = attempt.get();
            value = next;
            failure = null;
            return next;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            lastEnd = System.nanoTime();
        }
    }
}
