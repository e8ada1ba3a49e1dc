package io.github.redissession.session;

import jakarta.enterprise.inject.spi.CDI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bean of the application, looked up at its first use: for classes that CDI does not inject on all servers, as providers
 * of Jakarta REST that a {@code Feature} registers, and servlet filters that are registered by code. Thread-safe.
 */
public final class LookedUpBean<T> implements Supplier<T> {

    private final Class<T> type;
    private volatile @Nullable T bean;

    public LookedUpBean(Class<T> type) {
        this.type = type;
    }

    /** @throws IllegalStateException if the calling thread belongs to no application with CDI */
    @Override
    public T get() {
        T found = bean;
        if (found == null) {
            found = CDI.current().select(type).get();
            bean = found;
        }
        return found;
    }
}
