package io.github.redissession;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All sessions of the application, to be injected: "my devices", "sign out everywhere else", an administrator's
 * page. Works in any thread of the application, within a request or not, but for {@link #revokeOthers()}. Safe for use
 * by many threads.
 *
 * <p>What is said of a session is true for the moment at which it was asked for. A session that is revoked is gone at
 * once, on every server: a request under way keeps the principal and the attributes that it has read, but what it changes
 * is dropped.
 *
 * <p>Every method asks Redis, and throws {@link SessionStoreException} if it is unavailable. No method accepts null.
 */
public interface Sessions {

    /**
     * A principal's sessions, the one seen last first. Each comes once, under the id that it has now. Costs one round trip
     * for each session, and one for each hundred.
     *
     * @return empty if there are none, or if the text is no name of a principal; unmodifiable
     */
    List<SessionInfo> of(String principal);

    /**
     * The session that has this id, or had it before a renewal by itself whose grace period lasts. A closed id leads
     * nowhere: {@link SessionData#login} and {@link SessionData#renewId} close the former one at once.
     *
     * @return empty if there is none, or if the text does not have the form of an id
     */
    Optional<SessionInfo> find(String id);

    /**
     * Ends the session that {@link #find} finds, whoever it belongs to: check the principal first where a user may end only
     * sessions of their own.
     *
     * @return whether there was one; false for an id that was closed, although the session may go on under its next id
     */
    boolean revoke(String id);

    /**
     * Ends all of a principal's sessions, under the ids that they have by then. A login that is under way may bind its
     * session after that: see to it first that the principal can no longer sign in.
     *
     * @return how many were ended
     */
    int revokeAll(String principal);

    /**
     * Ends all sessions of the current request's principal but the one of the request, as {@link #revokeAll} does.
     *
     * @return how many were ended; 0 if the request's session is bound to nobody
     * @throws IllegalStateException outside a Jakarta REST request
     */
    int revokeOthers();

    /** How many sessions there are. Costs a round trip for each: for an administrator, not for every request. */
    long count();

    /**
     * Every session that is there from the first element to the last, in no order; those that begin or end meanwhile may
     * be left out, and one that gets another id meanwhile may come under both. Redis is asked as the stream goes, page by
     * page, and never held up; the stream need not be closed.
     */
    Stream<SessionInfo> all();
}
