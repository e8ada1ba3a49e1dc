package io.github.redissession.redis;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An exception with all its causes and suppressed exceptions. */
final class Causes {

    private final Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());

    Causes(Throwable failure) {
        add(failure);
    }

    private void add(@Nullable Throwable failure) {
        if (failure != null && all.add(failure)) {
            add(failure.getCause());
            Arrays.stream(failure.getSuppressed()).forEach(this::add);
        }
    }

    boolean contain(Class<? extends Throwable> type) {
        return first(type).isPresent();
    }

    <T extends Throwable> Optional<T> first(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
