package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The index of session ids by {@link IndexKey}: a principal's sessions, and those with a value that the application indexed. The
 * store maintains it. It may hold stale ids, which every reader verifies; it never lacks a live session that a client can reach:
 *
 * <ul>
 *   <li>If a key comes with a new id (a session is created, bound or renewed), the session is stored first, then the index has
 *       the id, then a client can know it.
 *   <li>If a session that clients know gets a key, the index has the id before the session has the key.
 * </ul>
 *
 * <p>An indexed id without a session never gets one again, so readers prune it. An id whose session lives without the key is
 * kept until its entry expires, since a request may be about to give the session the key. Thread-safe.
 */
public interface SessionIndex {

    /**
     * The first entries to expire.
     *
     * @param total how many entries the key has
     */
    record FirstEntries(List<SessionId> ids, long total) {}

    /**
     * All ids, each at least once if it is indexed throughout the scan. The stream queries the store page by page while it
     * is read.
     */
    Stream<SessionId> scanIds(IndexKey key);

    /** The entries that expire first, at most {@code limit}; one round trip. */
    FirstEntries firstToExpire(IndexKey key, int limit);

    /** Removes ids that lead to no session; one round trip. */
    void prune(IndexKey key, Collection<SessionId> stale);
}
