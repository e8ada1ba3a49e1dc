package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where sessions live. Every method is one atomic step there, however many servers use the store at once, and costs
 * one round trip. Safe for use by many threads.
 *
 * <p>"Not there" means that the session never was, ended or expired, and is an answer. That the store cannot be asked
 * is a {@link io.github.redissession.SessionStoreException}, after which what was asked for is either done or not, and
 * never by half.
 */
public interface SessionStore {

    /** Reads a session and keeps it alive, if that is due; empty when it is not there. */
    Optional<StoredSession> load(SessionId id);

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
     * @return empty when it is not there
     * @throws io.github.redissession.SessionDataException if it would grow too large; nothing was written
     */
    Optional<Lifetime> save(SessionId id, SessionChanges changes);

    /**
     * Keeps a session alive.
     *
     * @return empty when it is not there
     */
    Optional<Lifetime> touch(SessionId id, Urgency urgency);

    /**
     * Ends a session.
     *
     * @return whether it was there
     */
    boolean destroy(SessionId id);

    /** How long a session lives without being used, unless it has a time of its own. */
    Duration timeToLive();

    /** Whether keeping alive may wait. */
    enum Urgency {
        /** Only if the session would otherwise end before its time to live from now. */
        WHEN_DUE,
        /** In any case. */
        NOW
    }
}
