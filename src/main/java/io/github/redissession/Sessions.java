package io.github.redissession;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * All sessions of the application: for "my devices", "sign out everywhere else" or administration. Injectable. Usable in
 * any thread, inside and outside of requests, except {@link #revokeOthers()}. Thread-safe.
 *
 * <p>Results are snapshots. A revoked session ends at once on every server: a request in progress keeps the principal and
 * the attributes that it has read, but its changes are dropped.
 *
 * <p>Every method queries Redis and throws {@link SessionStoreException} if Redis is unavailable. Null arguments are not
 * allowed.
 */
public interface Sessions {

    /**
     * Sessions in memory for plain unit tests, without a server, CDI, configuration and Redis. Each call returns an empty store
     * of its own.
     */
    static InMemorySessions inMemory() {
        return ServiceLoader.load(InMemorySessions.class, Sessions.class.getClassLoader())
                .findFirst()
                .orElseThrow();
    }

    /**
     * The sessions of a principal, the most recently used first. Each session appears once, with its current id. Costs one
     * round trip per session, and one per hundred sessions.
     *
     * @return an unmodifiable list; empty if there are none or the text is not a valid principal name
     */
    List<SessionInfo> of(String principal);

    /**
     * The sessions that {@link SessionData#index} has given a value, as {@link #of} does for a principal.
     *
     * @return an unmodifiable list; empty if there are none or no session can have such a name or value
     * @throws UnsupportedOperationException with {@code redis-session.format=express}
     */
    List<SessionInfo> by(String name, String value);

    /**
     * The session with this id. During the grace period of an automatic renewal the former id finds the session, too. A
     * closed id finds nothing: {@link SessionData#login} and {@link SessionData#renewId} close the former id at once.
     *
     * @return empty if there is none, or if the text is not a well-formed id
     */
    Optional<SessionInfo> find(String id);

    /**
     * Keeps a session alive from outside of a request, for example for the messages of a WebSocket: extends its time to live,
     * at most once per {@code redis-session.touch-interval}. During the grace period of an automatic renewal the former id
     * finds the session, too. Costs one round trip.
     *
     * @return whether the session is there; false for a closed id, although the session may continue under its new id
     */
    boolean touch(String id);

    /**
     * Ends the session that {@link #find} returns. Does not check its owner: compare the principal first where users may end
     * only their own sessions.
     *
     * @return whether a session was ended; false for a closed id, although the session may continue under its new id
     */
    boolean revoke(String id);

    /**
     * Ends all sessions of a principal, with their current ids. A login in progress may bind a session afterwards: first make
     * sure that the principal can no longer sign in.
     *
     * @return the number of sessions ended
     */
    int revokeAll(String principal);

    /**
     * Ends all sessions that {@link #by} returns, as {@link #revokeAll} does for a principal: a request in progress may give
     * another session the value afterwards.
     *
     * @return the number of sessions ended
     * @throws UnsupportedOperationException with {@code redis-session.format=express}
     */
    int revokeBy(String name, String value);

    /**
     * Ends all sessions of the current request's principal except the request's own, as {@link #revokeAll} does.
     *
     * @return the number of sessions ended; 0 if the request's session is anonymous
     * @throws IllegalStateException outside an HTTP request
     */
    int revokeOthers();

    /** The number of sessions. Costs one round trip per session: for administration, not for every request. */
    long count();

    /**
     * All sessions, in no particular order. Sessions that begin or end during the iteration may be missing, and a session
     * whose id is renewed meanwhile may appear with both ids. The stream reads Redis lazily, page by page, without blocking
     * it, and need not be closed.
     */
    Stream<SessionInfo> all();
}
