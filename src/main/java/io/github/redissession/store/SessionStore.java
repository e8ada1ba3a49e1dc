package io.github.redissession.store;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stores sessions. Every operation is atomic, however many servers share the store, and takes one round trip unless its
 * description says otherwise. All instants are the store's own; no server's clock decides anything. Thread-safe.
 *
 * <p>An id that leads to no live session is a result ({@link NotLive}), not an error. If the store is unavailable, an
 * operation throws {@link io.github.redissession.SessionStoreException}; it was then applied completely or not at all.
 *
 * <p>{@link #invalidate} closes an id at once, {@link #renew} closes the former id at once or after a grace period. A closed
 * id leads nowhere: operations return {@link NotLive.Closed} for a minute and {@link NotLive.Absent} afterwards.
 */
public interface SessionStore {

    /**
     * How long a client that presents a closed id may not begin a session, since that session's cookie would replace the new
     * one in the browser. The time is limited so that a client that never received the new cookie can begin again.
     */
    Duration CLOSED = Duration.ofMinutes(1);

    /**
     * Validates an attribute name against the limits of this store, in addition to those of all stores. No round trip.
     *
     * @throws IllegalArgumentException if the store cannot keep an attribute of this name
     */
    void checkAttributeName(String name);

    /**
     * Converts between the JSON of a session's values and the bytes that this store holds under an id. All values that
     * operations take or return are such bytes. No round trip.
     */
    ValueCipher cipher(SessionId id);

    /**
     * Whether sessions can be indexed by values of the application. No round trip.
     *
     * @throws UnsupportedOperationException if they cannot
     */
    void checkIndexing();

    /**
     * Reads a session, and keeps it alive if that is due. Takes a second round trip if this server's last read says that it
     * is not due, and the session got another time to live or another id since. Takes four more round trips if the session
     * would outlive its entries in the index.
     */
    LoadResult load(SessionId id);

    /** Reads a session without keeping it alive. Takes a second round trip as {@link #load} does, and never four more. */
    LoadResult peek(SessionId id);

    /**
     * Writes a new session. Idempotent. Takes one more round trip for its principal and for each indexed value, to add the
     * session to the index.
     *
     * @throws io.github.redissession.SessionDataException if the session is too large; nothing was written
     */
    Lifetime create(NewSession session);

    /**
     * Applies changes to a live session, and keeps it alive if that is due or if its time to live changes. Never re-creates
     * a session. Takes one round trip more for each indexed value that the session gets, to add it to the index first. Takes four
     * more round trips if the session would outlive its index entries, as {@link #load} does.
     *
     * @param hint what the request's load showed of the session under this id; empty for none. It saves the
     *     store work and changes nothing else, with one exception: while it is valid, at most 10 s, saves that parallel
     *     requests make with it may together exceed the maximum size
     * @throws io.github.redissession.SessionDataException if the session would grow too large or get more than {@link
     *     Labels#MAX_INDEXED} indexed values; nothing was written
     * @throws io.github.redissession.SessionConflictException if concurrent renewals blocked writes for too long; nothing was
     *     written
     */
    SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint);

    /** Applies changes without a hint. */
    default SaveResult save(SessionId id, SessionChanges changes) {
        return save(id, changes, Optional.empty());
    }

    /** Applies changes of attributes, and of the time to live if one is given. */
    default SaveResult save(SessionId id, AttributeChanges changes, Optional<Duration> timeToLive) {
        return save(id, new SessionChanges(changes, timeToLive, LabelChanges.NONE));
    }

    /** Applies changes of attributes alone. */
    default SaveResult save(SessionId id, AttributeChanges changes) {
        return save(id, SessionChanges.of(changes));
    }

    /** Keeps a live session alive now, even if that is not due. Index entries are extended as by {@link #save}. */
    SaveResult touch(SessionId id);

    /** Keeps a live session alive if that is due; otherwise only reads its lifetime. Else as {@link #touch}. */
    SaveResult touchIfDue(SessionId id);

    /**
     * Sets an attribute of a live session if its stored value is the expected one. Else as {@link #save}.
     *
     * @param expected the encoded value that the store must hold; empty if it must hold none
     * @param value the new encoded value
     * @return {@link SaveResult.Conflict} if the stored value is another
     */
    SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value);

    /**
     * Removes an attribute of a live session if its stored value is the expected one. Else as {@link #save}.
     *
     * @param expected the encoded value that the store must hold
     * @return {@link SaveResult.Conflict} if the stored value is another, or if there is none
     */
    SaveResult compareAndRemove(SessionId id, String name, byte[] expected);

    /**
     * Gives a live session another id, and closes the former id. Changes that concurrent requests save under the former id
     * before that move along. Takes several round trips, of which only the last one makes the change: if an earlier one
     * fails, or the server dies in between, the session is unchanged. If only the reply to the last one is lost, the session
     * has the new id.
     *
     * @return {@link SaveResult.Saved}; {@link NotLive} if a concurrent request was faster
     * @throws io.github.redissession.SessionConflictException if concurrent changes prevented it; nothing was changed
     */
    SaveResult renew(SessionId id, RenewalRequest request);

    /**
     * Ends a live session without closing its id, which is absent afterwards. Takes another round trip for each key under which
     * the session was indexed.
     */
    DestroyResult destroy(SessionId id);

    /** Ends a live session as {@link #destroy} does, and closes its id. */
    DestroyResult invalidate(SessionId id);

    /** The id that replaced a closed one, if the session was bound to this principal by then; empty otherwise. */
    Optional<SessionId> successor(SessionId closed, String principal);

    /**
     * Describes the session of an id without keeping it alive. Only for administration, since it also resolves closed ids.
     * Takes up to two more round trips while a renewal is in progress. Writes only to a session that Express created: the
     * time at which the library first saw it.
     */
    SummaryResult summary(SessionId id);

    /**
     * Lists ids, each at least once if it is stored throughout the scan. Former ids may be among them. The stream queries
     * the store page by page while it is read, and throws as every operation does.
     */
    Stream<SessionId> scanIds();
}
