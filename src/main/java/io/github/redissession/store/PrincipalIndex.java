package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ids under which a principal's sessions may be. The store writes it: a session is there before the index names it, and
 * the index names it before a client can know its id. So every live session is named, and a named id that leads to no
 * session never will again. The index may hold such stale ids; every reader verifies and prunes them. Thread-safe.
 */
public interface PrincipalIndex {

    /**
     * Some entries, those that end first.
     *
     * @param total how many entries there are
     */
    record First(List<SessionId> ids, long total) {}

    /** All ids, each at least once if it is there all the while. The stream asks the store page by page as it is read. */
    Stream<SessionId> ids(String principal);

    /** The entries that end first, at most so many; one round trip. */
    First first(String principal, int most);

    /** Takes out ids that lead to no session; one round trip. */
    void prune(String principal, Collection<SessionId> stale);
}
