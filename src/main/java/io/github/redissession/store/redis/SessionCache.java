package io.github.redissession.store.redis;

import io.github.redissession.token.SessionId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Fixed-size cache of what this node knows of sessions. Colliding entries replace each other. Other nodes change sessions
 * meanwhile, so entries are hints and must be verified. Thread-safe.
 */
final class SessionCache<V> {

    private record Entry<V>(SessionId id, V value) {}

    private final AtomicReferenceArray<Entry<V>> entries;

    /** @param capacity the maximum number of sessions, of about 150 bytes each; a power of two */
    SessionCache(int capacity) {
        entries = new AtomicReferenceArray<>(capacity);
    }

    /** What is known of the session; empty if nothing is. */
    Optional<V> get(SessionId id) {
        Entry<V> entry = entries.get(index(id));
        return entry != null && entry.id().equals(id) ? Optional.of(entry.value()) : Optional.empty();
    }

    void put(SessionId id, V value) {
        entries.set(index(id), new Entry<>(id, value));
    }

    /** Ids are random, so their hash codes are evenly distributed. */
    private int index(SessionId id) {
        return id.hashCode() & entries.length() - 1;
    }
}
