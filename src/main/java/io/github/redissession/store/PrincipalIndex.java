package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Which sessions a principal may have: never fewer than there are, so that nothing hides; perhaps more, so that whoever
 * asks looks at each. Every method is one atomic step and one round trip. Safe for use by many threads.
 */
public interface PrincipalIndex {

    /**
     * Names a session, before it is there. What stands beyond its time is dropped.
     *
     * @param until the entry stands until then, unless it is entered again
     */
    void enter(String principal, SessionId id, Instant until);

    /** Takes out what never comes back. */
    void leave(String principal, Collection<SessionId> ended);

    /** Takes out what was looked for and not found, unless it was entered so lately that it may be yet to come. */
    void mend(String principal, Collection<SessionId> absent);

    /** The ids that stand there. */
    Set<SessionId> of(String principal);
}
