package io.github.redissession.redis;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lazily computed value; concurrent callers share one computation, also its failure, so that they do not wait for one
 * computation after the other. Thread-safe.
 */
final class SingleFlight<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable T value;
    private @Nullable RuntimeException failure; // of the last computation; guarded by the lock
    private long lastEnd = System.nanoTime(); // guarded by the lock

    /** The value, if it has been computed. */
    Optional<T> present() {
        return Optional.ofNullable(value);
    }

    /** The value, computed now if necessary. A failed computation is repeated by the next call. */
    T get(Supplier<T> computation) {
        T present = value;
        return present == null ? compute(null, computation) : present;
    }

    /** Computes the value anew, unless the former one has been replaced already. Keeps the former one on failure. */
    T replace(T former, Supplier<T> computation) {
        return compute(former, computation);
    }

    private T compute(@Nullable T former, Supplier<T> computation) {
        long begin = System.nanoTime();
        lock.lock();
        try {
            T present = value;
            boolean computedMeanwhile = lastEnd - begin > 0;
            if (computedMeanwhile && failure != null) {
                throw failure;
            }
            return present != null && (computedMeanwhile || present != former) ? present : compute(computation);
        } finally {
            lock.unlock();
        }
    }

    private T compute(Supplier<T> computation) {
        try {
            T next = computation.get();
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
