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
 * once, on every server: requests that use it at that moment succeed, but what they change is dropped.
 *
 * <p>Every method asks Redis, and throws {@link SessionStoreException} if that cannot be done.
 */
public interface Sessions {

    /**
     * A principal's sessions, the one seen last first. Costs one round trip, and one more for each session.
     *
     * @return empty if there are none
     */
    List<SessionInfo> of(String principal);

    /**
     * The session of an id, or of one that it had up to an hour ago.
     *
     * @return empty if there is none, or if the text has not the form of an id
     */
    Optional<SessionInfo> find(String id);

    /**
     * Ends the session of an id, or of one that it had up to an hour ago.
     *
     * @return whether there was one
     */
    boolean revoke(String id);

    /**
     * Ends all of a principal's sessions.
     *
     * @return how many there were
     */
    int revokeAll(String principal);

    /**
     * Ends all sessions of the current request's principal but the one of the request.
     *
     * @return how many there were; 0 if nobody is signed in
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
