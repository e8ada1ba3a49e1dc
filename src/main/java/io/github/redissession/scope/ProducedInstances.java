package io.github.redissession.scope;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The objects that a producer has returned, compared by identity and held weakly. Thread-safe. */
final class ProducedInstances {

    private static final class Reference extends WeakReference<Object> {

        private final int hash;

        Reference(Object object, ReferenceQueue<Object> queue) {
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
            return this == other
                    || object != null && other instanceof Reference reference && reference.refersTo(object);
        }
    }

    private final Set<Reference> references = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Adds an object; false if it was added before. */
    boolean add(Object object) {
        for (Object reference = collected.poll(); reference != null; reference = collected.poll()) {
            references.remove(reference);
        }
        return references.add(new Reference(object, collected));
    }
}
