package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The index of each principal's session ids. The store maintains it: a session is stored before the index has its id, and
 * the index has the id before a client can know it. So the index has every live session, and an indexed id without a session
 * never gets one again. The index may hold such stale ids; every reader verifies and prunes them. Thread-safe.
 */
public interface PrincipalIndex {

    /**
     * The first entries to expire.
     *
     * @param total how many entries the principal has
     */
    record FirstEntries(List<SessionId> ids, long total) {}

    /**
     * All ids, each at least once if it is indexed throughout the scan. The stream queries the store page by page while it
     * is read.
     */
    Stream<SessionId> scanIds(String principal);

    /** The entries that expire first, at most {@code limit}; one round trip. */
    FirstEntries firstToExpire(String principal, int limit);

    /** Removes ids that lead to no session; one round trip. */
    void prune(String principal, Collection<SessionId> stale);
}
