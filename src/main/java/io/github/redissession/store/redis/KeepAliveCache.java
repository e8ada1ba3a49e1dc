package io.github.redissession.store.redis;

import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Fixed-size per-node cache of next keep-alive times. Colliding entries replace each other; entries are hints and must be
 * verified. Thread-safe.
 */
final class KeepAliveCache {

    /** What a busy server sees within a minute; about 150 bytes each, ten megabytes when full. A power of two. */
    private static final int CAPACITY = 1 << 16;

    private record Entry(SessionId id, Instant due) {}

    private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(CAPACITY);

    /** Whether the next keep-alive of the session is known to be due only after this time. */
    boolean isDueLater(SessionId id, Instant now) {
        Entry entry = entries.get(index(id));
        return entry != null && entry.id().equals(id) && entry.due().isAfter(now);
    }

    void put(SessionId id, Instant due) {
        entries.set(index(id), new Entry(id, due));
    }

    /** Ids are random, so their hash codes are evenly distributed. */
    private static int index(SessionId id) {
        return id.hashCode() & CAPACITY - 1;
    }
}
