package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where sessions live. Every method is one atomic step there, however many servers use the store at once, and costs one round
 * trip, unless it says otherwise. Safe for use by many threads.
 *
 * <p>"Not there" means that the session never was, ended or expired, and is an answer. That the store cannot be asked
 * is a {@link io.github.redissession.SessionStoreException}, after which what was asked for is either done or not, and
 * never by half.
 */
public interface SessionStore {

    /**
     * Finds out whether an attribute may have this name, beside what holds for all stores. Asks nobody.
     *
     * @throws IllegalArgumentException if the store cannot keep it
     */
    void checkName(String name);

    /**
     * Reads a session and keeps it alive, if that is due. One round trip more where that was not due yet when this server
     * read it last, and the session got another time to live or another id since.
     */
    Loaded load(SessionId id);

    /**
     * Writes a new session.
     *
     * @throws io.github.redissession.SessionDataException if it is too large; nothing was written
     */
    Lifetime create(SessionId id, Instant createdAt, SessionChanges changes);

    /**
     * Writes what changed, nothing else, into a session that is there, and keeps it alive, if that is due. A session
     * that is not there is never brought back.
     *
     * @throws io.github.redissession.SessionDataException if it would grow too large; nothing was written
     */
    Outcome save(SessionId id, SessionChanges changes);

    /** Ends a session. {@link Outcome.Ended} if it was there. */
    Outcome destroy(SessionId id);

    /**
     * Gives a session another id. What parallel requests save meanwhile goes along, and those that are under way under
     * the old id can follow to the new one. Several steps, of which only the last makes the change: after a failure, or
     * if the server dies in between, the session is as it was.
     *
     * @return {@link Outcome.Renewed} if another request renewed it first
     */
    Outcome renew(SessionId id, NewId next);

    /**
     * Looks at the session that an id, or one that it had before, leads to, and leaves it as it is, but for noting that
     * it was seen where Express began it. One step, and one more for each id that it had since, or while a renewal is
     * under way.
     */
    Optional<SessionSummary> look(SessionId id);

    /**
     * The ids under which something is there, at least once each if it is there all the while. Former ids are among
     * them, unless Express has the sessions, too. Asks the store as it goes.
     */
    Stream<SessionId> ids();
}
