package io.github.redissession;

/**
 * A CDI event: a session was ended. Fired once, in the thread that ended it. An exception of an observer is logged and does
 * not affect the request. No event is fired for a session that expires in Redis.
 *
 * @param id the session's id; not a credential, so it may be logged
 * @param reason why the session was ended
 */
public record SessionDestroyed(String id, Reason reason) {

    /** Why a session was ended. */
    public enum Reason {
        /**
         * The application called {@link SessionData#invalidate()}, or {@link SessionData#login} for another principal than
         * the one that the session was bound to.
         */
        INVALIDATED,
        /** The session was revoked through {@link Sessions}. */
        REVOKED,
        /** A further login of its principal exceeded {@code redis-session.max-sessions}. */
        LIMIT
    }
}
