package io.github.redissession;

import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The session of the current HTTP request, whatever serves it: Jakarta REST resources, servlets, servlet filters, request
 * listeners, pages, and the beans that they call.
 *
 * <p>Injectable into beans of any scope ({@code @Inject SessionData session}): the injected object is a proxy that delegates
 * to the session of the calling request. The first call that needs the session reads it from Redis. Changes are written once,
 * before the response leaves, attribute by attribute, so that concurrent requests do not overwrite each other's attributes.
 *
 * <p>The first {@link #put} of a request without a session creates one. Reading creates none, unless
 * {@code redis-session.save-uninitialized} is set.
 *
 * <p>An attribute name is any valid Unicode text that does not begin with {@code @}; it may be empty. Values are objects
 * that come back from Jakarta JSON Binding as equal objects; all others are refused.
 *
 * <p>{@link #login}, {@link #renewId} and {@link #invalidate} close the id that the session had, at once and on every
 * server. A request that presents a closed id sees no session from its next access to Redis on, whether it began before or
 * after: values that it has read stay readable, its changes are dropped, it cannot end the session, and the client's token is
 * neither cleared nor replaced. After one minute a closed id is unknown, and the client can create another session.
 *
 * <p>Thread-safe within one request. Outside of a request every method throws {@link IllegalStateException}. A method
 * that needs Redis throws {@link SessionStoreException} if Redis is unavailable. All instants are by Redis' clock.
 */
public interface SessionData {

    /**
     * A session in memory for plain unit tests, without a server, CDI, configuration and Redis: that of a client without a
     * session, in a store of its own. {@link Sessions#inMemory()} makes several clients of one store.
     *
     * @throws IllegalStateException if the class path has no implementation of Jakarta JSON Binding, such as Yasson
     */
    static InMemorySession inMemory() {
        return Sessions.inMemory().newClient();
    }

    /**
     * The text of an attribute: a {@code String} unchanged, any other value as JSON.
     *
     * @return empty if there is no such attribute or no session
     */
    Optional<String> get(String name);

    /**
     * An attribute as an object. Within one request the same object is returned each time, and changes inside it (such as an
     * element added to a list) are saved with the session. If one attribute is read as several types, the object that is
     * changed replaces the others.
     *
     * @return empty if there is no such attribute or no session, or if the stored value does not map to the type. In the last
     *     case a warning is logged, and the stored value is kept until it is overwritten
     */
    <T> Optional<T> get(String name, Class<T> type);

    /** As {@link #get(String, Class)}, for a type with parameters: {@code new GenericType<List<Item>>() {}}. */
    <T> Optional<T> get(String name, GenericType<T> type);

    /**
     * Sets an attribute. The value is encoded immediately, so that a value that would not come back as an equal object is
     * refused here. A mutable value is encoded again when the session is saved. If another request ended the session or closed its id meanwhile, the
     * change is dropped when the session is saved.
     *
     * @throws NullPointerException if name or value is null, or the value's JSON is {@code null}; use {@link #remove} to remove
     *     an attribute
     * @throws IllegalArgumentException if the name begins with {@code @} or is not valid Unicode
     * @throws SessionDataException if JSON Binding would lose or change the value, or if the value alone exceeds
     *     {@code redis-session.max-size}
     * @throws IllegalStateException if this would create a session after the response's headers were sent
     */
    void put(String name, Object value);

    /**
     * Changes an attribute atomically with respect to all concurrent requests on all servers: {@code change} computes the new
     * value from the current one, and is called again with the new current value if another request changed it meanwhile. The
     * result is in Redis when this method returns. Costs one extra round trip; creates the session if none exists.
     *
     * <p>{@code change} may be called repeatedly, so it must have no side effects. It may modify a mutable value that it is
     * given and return it.
     *
     * <p>If another request ended the session or closed its id meanwhile, the change is dropped and {@link #exists()} is
     * false from then on.
     *
     * @return the new value, even if the change was dropped
     * @throws NullPointerException if {@code change} returns null; use {@link #remove} to remove an attribute
     * @throws SessionConflictException if 200 attempts in a row failed because of other requests; nothing was changed. Answered
     *     with status 409 unless the application maps it
     * @throws SessionDataException as for {@link #put} and {@link #save}; nothing was changed in Redis
     */
    <T> T update(String name, Class<T> type, Function<Optional<T>, T> change);

    /** As {@link #update(String, Class, Function)}, for a type with parameters. */
    <T> T update(String name, GenericType<T> type, Function<Optional<T>, T> change);

    /**
     * Returns the text of an attribute, as {@link #get(String)}, and removes the attribute, in one step: a message for the next
     * page ("flash"). Of concurrent requests, on all servers, exactly one gets it. The attribute is gone from Redis when this
     * method returns. Costs one extra round trip if there is such an attribute, and none otherwise; never creates a session.
     *
     * @return empty if there is no such attribute or no session, or if another request took the attribute, ended the session
     *     or closed its id meanwhile
     * @throws SessionConflictException if 200 attempts in a row failed because other requests changed the attribute; nothing
     *     was removed. Answered with status 409 unless the application maps it
     */
    Optional<String> take(String name);

    /**
     * As {@link #take(String)}, as an object.
     *
     * @return also empty if the stored value does not map to the type. Then a warning is logged, and the attribute stays
     */
    <T> Optional<T> take(String name, Class<T> type);

    /** As {@link #take(String, Class)}, for a type with parameters. */
    <T> Optional<T> take(String name, GenericType<T> type);

    /** Removes an attribute; does nothing if there is none. */
    void remove(String name);

    /** Whether there is an attribute of this name, whatever its type. */
    boolean contains(String name);

    /** The names of all attributes as an unmodifiable snapshot; empty if there is no session. */
    Set<String> names();

    /** Removes all attributes, including those set by concurrent requests. The session continues. */
    void clear();

    /**
     * The session's id. It is not a credential (clients present a token, which is the id and a signature), so it may be logged.
     * Without a session, this is the id that a session created in this request will have, or the client's id if that was
     * closed. {@link #login} and {@link #renewId} change it.
     */
    String id();

    /** Whether the session was created in this request or does not exist yet. */
    boolean isNew();

    /** Whether there is a session: found in Redis, or created by this request with {@link #put}. */
    boolean exists();

    /**
     * When the session was created, by Redis' clock; the current time of this server if it does not exist yet. Renewing the id
     * does not change it; a {@link #login} of another principal creates another session. With
     * {@code redis-session.format=express}, for a session created by Express: when this library first read it.
     */
    Instant createdAt();

    /**
     * When the session expires if it is not used again. Since the time to live is extended at most once per
     * {@code redis-session.touch-interval}, this is the last use plus {@link #timeToLive()}, or later by up to that interval.
     */
    Instant expiresAt();

    /** Maximum idle time of the session: {@code redis-session.ttl}, unless set by {@link #timeToLive(Duration)}. */
    Duration timeToLive();

    /**
     * Sets the maximum idle time of this session ("remember me"), and makes its cookie persistent, so that browser and Redis
     * drop the session at the same time. Saved with the session; does not create one.
     *
     * @param timeToLive more than 0 and at most 3650 days, in whole milliseconds; browsers keep cookies for at most 400 days
     * @throws IllegalArgumentException if the time is out of range
     * @throws IllegalStateException if the response's headers were sent
     */
    void timeToLive(Duration timeToLive);

    /**
     * Notes what the application knows of the client, such as "Firefox on Linux", for {@link SessionInfo#client()}. Saved with
     * the session, or by {@link #login} or another operation that writes the session; does not create one, and costs nothing
     * if the session has the same label. Everything that keeps the attributes keeps the label, also {@link #clear()}. Where a
     * {@link #login} of another principal begins a new session, that has the label only if this request set it before.
     *
     * @param label a text with the rules for names of {@link #login}
     * @throws IllegalArgumentException if the label breaks one of these rules; the message states the rule and does not
     *     contain the label
     * @throws IllegalStateException if there is no session and the response's headers were sent
     */
    void client(String label);

    /**
     * Makes {@link Sessions#by} and {@link Sessions#revokeBy} find this session by a value, such as the {@code sid} of OpenID
     * Connect for a back-channel logout. Replaces the session's former value in the index of this name. Saved, kept and taken
     * over as the label of {@link #client}. Costs nothing if the session has the same value. Otherwise the save that writes it
     * costs one extra round trip for each value; every renewal of the id costs two.
     *
     * <p>When a response leaves, the session can be found by all values that the request has set.
     *
     * @param name of the index, with the rules for names of {@link #login}
     * @param value with the same rules
     * @throws IllegalArgumentException if name or value breaks one of these rules; the message states the rule and contains
     *     neither
     * @throws IllegalStateException if the session would have more than 8 indexed values, or if there is no session and the
     *     response's headers were sent
     * @throws NullPointerException if name or value is null; use {@link #unindex} to remove a value
     * @throws UnsupportedOperationException with {@code redis-session.format=express}: Express could add and remove values
     */
    void index(String name, String value);

    /**
     * Removes the session's value in the index of this name; does nothing if it has none. Saved with the session.
     *
     * @throws IllegalArgumentException as for {@link #index}
     * @throws UnsupportedOperationException as for {@link #index}
     */
    void unindex(String name);

    /**
     * Reading the session in this request does not keep it alive: a page that polls then does not keep its user signed in. The
     * session's lifetime in Redis is not extended, and a persistent cookie is not sent again. A change that is saved, a
     * {@link #login}, {@link #renewId()} and {@link #touch()} keep the session alive as always. Call it before the request's
     * first use of the session. Makes no round trip.
     *
     * <p>With {@code redis-session.authentication=true} the session is read before the application runs. So the first call after
     * the start of a server may come too late. From then on, a read for authentication leaves the keep-alive to the response,
     * which takes a round trip when it is due.
     *
     * @throws IllegalStateException if the application has read the session in this request
     */
    void skipKeepAlive();

    /**
     * Gives the session a new id and the client a new token; everything else is unchanged. Call it whenever the session's
     * rights change, so that a token that was planted or stolen before becomes useless (session fixation). The new id is in
     * Redis when this method returns.
     *
     * <p>The former id is closed at once, without a grace period, as is an older id whose grace period lasts. Requests in
     * progress under it keep the values that they have read; their changes are dropped. Unsaved changes of this request are
     * kept and saved under the new id.
     *
     * <p>Does nothing if there is no session, or if another request closed the id first; in that case {@link #exists()} is
     * false from then on.
     *
     * @throws IllegalStateException if the response's headers were sent
     * @throws SessionConflictException if the session changed 100 times while it was copied, which only Express can cause; the
     *     session keeps its id. Answered with status 409 unless the application maps it
     * @throws SessionStoreException if Redis is unavailable, whatever {@code redis-session.on-outage} is: the former id may
     *     still lead to the session. Answered with status 503 unless the application maps it
     */
    void renewId();

    /**
     * Binds the session to a principal. Call it after the principal was authenticated. The login is in Redis when this method
     * returns, and the client gets a new token with the response.
     *
     * <ul>
     *   <li>Without a session, one is created.
     *   <li>A session that is anonymous or bound to the same principal gets a new id as by {@link #renewId()} and keeps its
     *       attributes, creation time and time to live; the roles are replaced. Attributes of an anonymous session are kept,
     *       too: call {@link #invalidate()} first to drop them.
     *   <li>A session that is bound to another principal ends, and an empty one is created. Unsaved changes of this request are
     *       dropped.
     *   <li>Under a closed id, a login of the same principal joins the session: the sign-in was sent twice. Every other login
     *       is refused for one minute.
     * </ul>
     *
     * <p>With {@code redis-session.authentication=true} the principal is the caller of the client's next requests, for
     * {@code SecurityContext} and {@code @RolesAllowed}; the caller of this request does not change. If the principal has more
     * sessions than {@code redis-session.max-sessions}, those with the oldest logins, by Redis' clock, end.
     *
     * <p>A name, of the principal or of a role, has at least one visible character and at most 255 UTF-16 code units. It
     * holds no control character, no line or paragraph separator, no half of a surrogate pair, and none of the
     * bidirectional controls U+202A to U+202E and U+2066 to U+2069, which make one name look like another.
     *
     * @param name of the principal
     * @param roles names of at most 100 roles; none for a principal that has no role
     * @throws IllegalArgumentException if a name breaks one of these rules, or there are more than 100 roles; the message
     *     states the rule and does not contain the name
     * @throws IllegalStateException if the response's headers were sent
     * @throws NullPointerException if the name, the array of roles or a role is null
     * @throws SessionConflictException if another request ended the session or closed its id meanwhile, and this login
     *     cannot join it, or if the session changed 100 times while it was copied, which only Express can cause; nothing was
     *     bound. Answered with status 409 unless the application maps it
     * @throws SessionStoreException if Redis is unavailable, even with {@code redis-session.on-outage=anonymous}; answered
     *     with status 503 unless the application maps it
     */
    void login(String name, String... roles);

    /**
     * The principal of the session, as this request read it. If another request ends the session, this request still returns
     * the principal until it reads again by {@link #reload()} or writes.
     *
     * @return empty if the session is anonymous or there is none
     */
    Optional<String> principal();

    /** The principal's roles, unmodifiable; empty if there is no principal. */
    Set<String> roles();

    /**
     * Ends all sessions that the request's valid tokens refer to (at most 32 tokens). When this method returns, they are
     * deleted from Redis and their ids are closed; the response clears each token. A later {@link #put} or {@link #login} in
     * the same request creates a new session with a new id. Without a session, only the client's token is cleared.
     *
     * <p>If another request closed the id before and no other token refers to a session, nothing ends and the token is left
     * unchanged: the session may continue under an id that this request must not learn.
     *
     * @throws SessionStoreException if Redis is unavailable, even with {@code redis-session.on-outage=anonymous}: a logout
     *     that was not stored always fails
     */
    void invalidate();

    /**
     * Extends the session's life by {@link #timeToLive()} from now, regardless of {@code redis-session.touch-interval}. Does
     * nothing if there is no session.
     */
    void touch();

    /**
     * Saves all changes now instead of at the end of the request.
     *
     * <p>If another request ended the session or closed its id meanwhile, the changes are dropped and {@link #exists()} is
     * false from then on.
     *
     * @throws SessionDataException if the session would exceed {@code redis-session.max-size}, or a value that changed
     *     since it was set would not come back as it is; nothing was written
     */
    void save();

    /**
     * Drops unsaved changes and reads the session again, including principal and roles; during a grace period also under its
     * new id. If the session ended or its id was closed meanwhile, {@link #exists()} is false from then on. Use it to check
     * the session again before an irreversible step. A session that was not saved yet is dropped.
     */
    void reload();

    /**
     * The session as it is now, with the changes of this request: for threads that serve no request, which cannot use {@code
     * SessionData}. Encodes the attributes that this request has used.
     */
    SessionSnapshot snapshot();
}
