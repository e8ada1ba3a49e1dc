package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;

/**
 * Where sessions live. Every method but {@link #renew} is one atomic step there, however many servers use the store at
 * once, and costs one round trip. Safe for use by many threads.
 *
 * <p>"Not there" means that the session never was, ended or expired, and is an answer. That the store cannot be asked
 * is a {@link io.github.redissession.SessionStoreException}, after which what was asked for is either done or not, and
 * never by half.
 */
public interface SessionStore {

    /** Reads a session and keeps it alive, if that is due. */
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

    /** Ends a session. */
    Outcome destroy(SessionId id);

    /**
     * Gives a session another id. What parallel requests save meanwhile goes along, and those that are under way under
     * the old id can follow to the new one. Several steps, of which only the last makes the change: after a failure, or
     * if the server dies in between, the session is as it was.
     *
     * @param grace how long the old id still leads to the session for everyone; zero: not at all
     * @return {@link Outcome.Renewed} if another request renewed it first
     */
    Outcome renew(SessionId id, SessionId next, Duration grace);
}
