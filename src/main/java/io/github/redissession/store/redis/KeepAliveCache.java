package io.github.redissession.store.redis;

import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * When something is due for sessions, as far as this server knows, and for as many sessions as there is room for: one
 * takes the place of another. Who relies on it looks whether others made it untrue. Safe for use by many threads.
 */
final class KeepAliveCache {

    /** What a busy server sees within a minute, at about 150 bytes each: ten megabytes when all places are taken. */
    private static final int ROOM = 1 << 16;

    private record Due(SessionId id, Instant time) {}

    private final AtomicReferenceArray<Due> places = new AtomicReferenceArray<>(ROOM);

    /** Whether it is known that it is not due for the session until some time after now. */
    boolean isLater(SessionId id, Instant now) {
        Due due = places.get(place(id));
        return due != null && due.id().equals(id) && due.time().isAfter(now);
    }

    void put(SessionId id, Instant time) {
        places.set(place(id), new Due(id, time));
    }

    /** Ids are random, and so is this. */
    private static int place(SessionId id) {
        return id.hashCode() & ROOM - 1;
    }
}
