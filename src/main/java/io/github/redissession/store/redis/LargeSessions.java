package io.github.redissession.store.redis;

import io.github.redissession.token.SessionId;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Fixed-size per-node set of sessions that were large when they were last read. Colliding entries replace each other; the
 * others are read as a whole. Thread-safe.
 */
final class LargeSessions {

    /** From this size on, transferring the attributes costs more than a round trip within a data center. */
    static final int LARGE = 16 * 1024;

    private static final int CAPACITY = 1 << 12; // a power of two

    private final AtomicReferenceArray<SessionId> ids = new AtomicReferenceArray<>(CAPACITY);

    boolean contains(SessionId id) {
        return id.equals(ids.get(index(id)));
    }

    /** @param size the size of all attributes, in bytes */
    void note(SessionId id, long size) {
        if (size >= LARGE) {
            ids.set(index(id), id);
        } else if (contains(id)) {
            ids.set(index(id), null);
        }
    }

    private static int index(SessionId id) {
        return id.hashCode() & CAPACITY - 1;
    }
}
