package io.github.redissession;

import jakarta.ws.rs.core.GenericType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The session of the current Jakarta REST request.
 *
 * <p>Injectable wherever a request is served: {@code @Inject SessionData session}. What is injected is a proxy on the
 * session of the request that calls it, so it may be kept in a bean of any scope. Redis is not asked before the first
 * call; what changed is written once, before the response leaves, attribute by attribute, so that parallel requests
 * do not overwrite each other's attributes.
 *
 * <p>A request without a session begins one with its first {@link #put}. Reading begins none, unless
 * {@code redis-session.save-uninitialized} gives one to every visitor.
 *
 * <p>Attribute names are any text that UTF-8 can hold, the empty one included, except that none begins with
 * {@code @}. Values are whatever Jakarta JSON Binding maps.
 *
 * <p>{@link #login}, {@link #renewId} and {@link #invalidate} close the id that the session had, at once and on every
 * server. A request that presents a closed id, begun before or after, sees no session from the next time that it asks
 * Redis: what it had read stands, what it changes is dropped, it ends nothing, and the client's token is neither cleared
 * nor replaced. After one minute a closed id is unknown, and the client can begin another session.
 *
 * <p>Thread-safe within one request. Used outside a request, every method throws {@link IllegalStateException}. A method
 * that needs Redis throws {@link SessionStoreException} if it is unavailable. Every time is that of Redis.
 */
public interface SessionData {

    /**
     * The text of an attribute: a String as it was put, a value of any other type as its JSON text.
     *
     * @return empty when there is no such attribute, or no session
     */
    Optional<String> get(String name);

    /**
     * An attribute as an object. Within one request the same object is returned each time, and a change made inside it
     * (an element added to a list) is saved with the session. Where one attribute is read as several types, a change
     * made inside one of the objects is what counts from then on, and the others are let go.
     *
     * @return empty when there is no such attribute, or no session, or when what is stored does not map to the type;
     *     in that last case a warning is logged and what is stored stays as it is until it is overwritten
     */
    <T> Optional<T> get(String name, Class<T> type);

    /** As {@link #get(String, Class)}, for a type with parameters: {@code new GenericType<List<Item>>() {}}. */
    <T> Optional<T> get(String name, GenericType<T> type);

    /**
     * Sets an attribute. The value is encoded at once, so that one that cannot be stored is refused here, and again
     * when the session is saved, if it may have been changed by then. If another request ended the session or
     * closed its id meanwhile, that is found when it is saved, and the change is dropped.
     *
     * @throws NullPointerException if name or value is null, or the value is null in JSON: {@link #remove} is for taking an attribute away
     * @throws IllegalArgumentException if the name begins with {@code @} or is not valid Unicode
     * @throws SessionDataException if JSON Binding cannot map the value, or if it alone is larger than
     *     {@code redis-session.max-size}
     * @throws IllegalStateException if this would begin a session after the response's headers were sent
     */
    void put(String name, Object value);

    /**
     * Changes an attribute atomically against every parallel request on every server: {@code change} makes the new value
     * of the current one, and is called again with what others have written meanwhile, until nobody interfered. The
     * result is in Redis when this returns. It costs one round trip more than not, and begins a session if there is none.
     *
     * <p>{@code change} must have no other effect, since it may be called often. Where a value it was given is mutable,
     * it may change and return that one.
     *
     * <p>If another request ended the session or closed its id meanwhile, the change is dropped and {@link #exists()} is
     * false from then on.
     *
     * @return the new value, also where the change was dropped
     * @throws NullPointerException if {@code change} makes null: {@link #remove} is for taking an attribute away
     * @throws SessionConflictException if others were faster 200 times in a row; nothing was changed. Answered with 409
     *     unless the application maps it
     * @throws SessionDataException as {@link #put} and {@link #save} do; nothing was changed in Redis
     */
    <T> T update(String name, Class<T> type, Function<Optional<T>, T> change);

    /** As {@link #update(String, Class, Function)}, for a type with parameters. */
    <T> T update(String name, GenericType<T> type, Function<Optional<T>, T> change);

    /** Takes an attribute away; nothing happens when there is none. */
    void remove(String name);

    /** Whether there is an attribute of this name, readable as some type or not. */
    boolean contains(String name);

    /** The names of all attributes; empty when there is no session. An unmodifiable snapshot. */
    Set<String> names();

    /** Takes every attribute away, those that parallel requests have put included, and keeps the session. */
    void clear();

    /**
     * The session's id. It is no credential (a client proves a session with its token, which is the id and a
     * signature), so it may be logged. Where there is no session yet, the id is the one that a session begun in this
     * request will have; where the client's id was closed, it is that id. {@link #login} and {@link #renewId} change it.
     */
    String id();

    /** Whether the session was begun in this request, or is yet to begin. */
    boolean isNew();

    /** Whether there is a session: one found in Redis, or one that this request has begun by putting something. */
    boolean exists();

    /**
     * When the session was begun, by Redis' clock; now, by this server's, if it is yet to begin. A renewal of the id keeps
     * it; a {@link #login} of another principal begins another session. With {@code redis-session.format=express}, when
     * Java first saw a session that Express began.
     */
    Instant createdAt();

    /**
     * When the session ends if nobody uses it from now on. Because the time to live is written to Redis no more often
     * than {@code redis-session.touch-interval}, this is later than the last use plus {@link #timeToLive()} by up to
     * that interval, and never earlier.
     */
    Instant expiresAt();

    /** How long the session lives without being used ({@code redis-session.ttl}, unless it has a time of its own). */
    Duration timeToLive();

    /**
     * Gives this session a time to live of its own ("remember me"): from now on it lives that long without being used,
     * and its cookie is persistent, so that browser and Redis forget it together. Saved with the session; a session that
     * is yet to begin takes it along when it does.
     *
     * @param timeToLive more than 0 and at most 3650 days, counted in whole milliseconds; browsers keep no cookie
     *     longer than 400 days
     * @throws IllegalArgumentException if it is not
     * @throws IllegalStateException if the response's headers were sent
     */
    void timeToLive(Duration timeToLive);

    /**
     * Gives the session a new id, and the client with the response a new token; everything else stays. Call it whenever
     * the session's rights change, so that a token that was planted or stolen before is useless (session fixation). The
     * new id is in Redis when this returns.
     *
     * <p>The former id is closed at once, without a grace period, and so is an older one whose grace period lasts. Requests
     * under way under it keep what they have read; what they change is dropped. Unsaved changes of this request stay, and
     * are saved under the new id.
     *
     * <p>Nothing happens where there is no session, and where another request closed the id first: then {@link #exists()}
     * is false from then on.
     *
     * @throws IllegalStateException if the response's headers were sent
     * @throws SessionConflictException if the session changed 100 times while it was copied, as only Express can make it; the session
     *     keeps its id. Answered with 409 unless the application maps it
     */
    void renewId();

    /**
     * Binds the session to a principal, on every server. Call it after the principal was authenticated. It is in Redis when
     * this returns, and the client gets a new token with the response.
     *
     * <ul>
     *   <li>Where there is no session, one begins.
     *   <li>A session that is bound to nobody, or to the same principal, gets a new id as by {@link #renewId()} and keeps its
     *       attributes, age and time to live; the roles are replaced. Attributes that an anonymous visitor put stay, too:
     *       {@link #invalidate()} before this leaves them behind.
     *   <li>A session that is bound to another principal ends, and an empty one begins. What this request put before is
     *       dropped.
     *   <li>Under a closed id, a login of the principal that the session is bound to joins the session: a sign-in sent
     *       twice. Every other login is refused for a minute.
     * </ul>
     *
     * <p>With {@code redis-session.authentication=true} the principal is the caller of the client's next requests, for
     * {@code SecurityContext} and {@code @RolesAllowed}; in this request the caller stays who it was. Where
     * {@code redis-session.max-sessions} is set, the principal's sessions that signed in longest ago, by Redis' clock, end.
     *
     * <p>A name, of the principal or of a role, has at least one visible character and at most 255 UTF-16 code units. It
     * holds no control character, no line or paragraph separator, no half of a surrogate pair, and none of the
     * bidirectional controls U+202A to U+202E and U+2066 to U+2069, which make one name look like another.
     *
     * @param name of the principal
     * @param roles names of at most 100 roles; none for a principal that has no role
     * @throws IllegalArgumentException if a name breaks one of these rules, or there are more than 100 roles; the message
     *     says which rule, and does not repeat the name
     * @throws IllegalStateException if the response's headers were sent
     * @throws NullPointerException if the name, the array of roles or a role is null
     * @throws SessionConflictException if another request ended the session or closed its id meanwhile, and this login does
     *     not join it, or if the session changed 100 times while it was copied, as only Express can make it; nothing was bound. Answered
     *     with 409 unless the application maps it
     * @throws SessionStoreException if Redis is unavailable, even with {@code redis-session.on-outage=anonymous}; answered
     *     with 503 unless the application maps it
     */
    void login(String name, String... roles);

    /**
     * The principal that {@link #login} bound the session to, as this request read it. It stays, even if another request ends
     * the session, until this one finds that out: by {@link #reload()}, or when it writes.
     *
     * @return empty if the session is bound to nobody, or there is none
     */
    Optional<String> principal();

    /** The principal's roles; empty if there is no principal. Unmodifiable. */
    Set<String> roles();

    /**
     * Ends every session that the request's good tokens lead to (at most 32 tokens). They are gone from Redis and their ids
     * closed when this returns, and the response clears each token. A later {@link #put} or {@link #login} in the same
     * request begins a new session under a new id. Without a session, nothing but the client's token is cleared.
     *
     * <p>If an id was closed before, by another request, and no other token leads to a session, nothing ends and the token
     * is left alone: the session may go on under an id that this request must not learn.
     *
     * @throws SessionStoreException if Redis is unavailable, even with {@code redis-session.on-outage=anonymous}: a logout is
     *     never pretended
     */
    void invalidate();

    /**
     * Keeps the session alive for another {@link #timeToLive()} now, regardless of {@code redis-session.touch-interval}.
     * Nothing happens where there is no session.
     */
    void touch();

    /**
     * Writes what changed now, instead of when the request ends.
     *
     * <p>If another request ended the session or closed its id meanwhile, the changes are dropped and {@link #exists()} is
     * false from then on.
     *
     * @throws SessionDataException if the session would be larger than {@code redis-session.max-size}, or a value
     *     changed since it was put can no longer be mapped; nothing is written then
     */
    void save();

    /**
     * Drops the changes that are not saved and reads the session again, principal and roles included, under the id that this
     * request knows or the next one while a grace period lasts. Where the session ended or its id was closed meanwhile, there
     * is none from then on: a way to look again before an irreversible step. A session that is yet to begin is forgotten.
     */
    void reload();
}
