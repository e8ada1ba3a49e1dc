package io.github.redissession.scope.jsonb;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tells objects that come for the first time from those that came before. Holds none of them. Safe for many threads. */
public final class ProducedInstances {

    private static final class Seen extends WeakReference<Object> {

        private final int hash;

        Seen(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object object = get();
            return this == other || object != null && other instanceof Seen seen && seen.refersTo(object);
        }
    }

    private final Set<Seen> seen = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    public boolean isNew(Object object) {
        for (Object dead = gone.poll(); dead != null; dead = gone.poll()) {
            seen.remove(dead);
        }
        return seen.add(new Seen(object, gone));
    }
}
