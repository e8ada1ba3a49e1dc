package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where sessions live. Every method is one atomic step there, however many servers use the store at once, and costs one round
 * trip, unless it says otherwise. All instants are the store's own: no clock of a server decides anything. Thread-safe.
 *
 * <p>"Not there" means that the session never was, ended or expired, and is an answer. That the store is unavailable is a
 * {@link io.github.redissession.SessionStoreException}, after which what was asked for is either done or not, and never by
 * half.
 *
 * <p>An id that a session had is closed: by {@link #close}, and by {@link #renew}, after its grace period if it has one. A
 * closed id leads nowhere. For a minute it answers {@link Outcome.Closed}, later as one that never was.
 */
public interface SessionStore {

    /**
     * Finds out whether an attribute may have this name, beside what holds for all stores. Makes no round trip.
     *
     * @throws IllegalArgumentException if the store cannot keep it
     */
    void checkName(String name);

    /**
     * Reads a session and keeps it alive, if that is due. One round trip more where that was not due yet when this server
     * read it last, and the session got another time to live or another id since; four more where the session is about to
     * outlive its entry in the index of its principal's sessions.
     */
    LoadResult load(SessionId id);

    /**
     * Writes a new session. One round trip more where it belongs to a principal, whose index then names it.
     *
     * @throws io.github.redissession.SessionDataException if it is too large; nothing was written
     */
    Lifetime create(SessionId id, SessionChanges changes);

    /**
     * Writes what changed, nothing else, into a session that is there, and keeps it alive, if that is due. A session
     * that is not there is never brought back. Four round trips more, as {@link #load}.
     *
     * @throws io.github.redissession.SessionDataException if it would grow too large; nothing was written
     */
    Outcome save(SessionId id, SessionChanges changes);

    /**
     * Ends a session, whose id then is as one that never was. One round trip more where it belonged to a principal.
     *
     * @return {@link Outcome.Ended} if it was there
     */
    Outcome destroy(SessionId id);

    /** Ends a session as {@link #destroy} does, and closes its id. */
    Outcome close(SessionId id);

    /**
     * Gives a session another id, and closes the former one. What parallel requests save before goes along. Several steps, of
     * which only the last makes the change: after a failure before it, or if the server dies in between, the session is as it
     * was. Where only the answer of the last one is lost, the session is under the new id.
     *
     * @return {@link Outcome.Renewed}, {@link Outcome.Closed} or {@link Outcome.Gone} if another request was faster
     */
    Outcome renew(SessionId id, NewId next);

    /** The next id of a session whose id was closed, if the session was bound to this principal by then. */
    Optional<SessionId> successor(SessionId closed, String principal);

    /**
     * Looks at what is under an id, and leaves it as it is, but for noting that it was seen where Express began it. One step
     * more while a renewal is under way.
     */
    SummaryResult look(SessionId id);

    /**
     * The ids under which something is there, at least once each if it is there all the while. Former ids are among
     * them, unless Express has the sessions, too. The stream asks the store as it is read.
     */
    Stream<SessionId> ids();
}
