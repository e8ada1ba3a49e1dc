package io.github.redissession;

/**
 * A session was ended. A CDI event, fired once, in the thread that did it; what an observer throws is logged and does
 * not reach the request. No event is fired for a session that expires in Redis.
 *
 * @param id no credential, so it may be logged
 */
public record SessionDestroyed(String id, Reason reason) {

    /** Why a session was ended. */
    public enum Reason {
        /**
         * The application called {@link SessionData#invalidate()}, or {@link SessionData#login} for another principal than
         * the one that the session was bound to.
         */
        INVALIDATED,
        /** It was ended through {@link Sessions}. */
        REVOKED,
        /** Its principal signed in once more and had more sessions than {@code redis-session.max-sessions} allows. */
        LIMIT
    }
}
