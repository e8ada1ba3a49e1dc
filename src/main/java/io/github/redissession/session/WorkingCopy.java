package io.github.redissession.session;

import io.github.redissession.SessionSnapshot;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.StoredSession;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session as a request sees it: the loaded state and the request's changes. Not thread-safe. */
final class WorkingCopy {

    /** The session's relation to the store. */
    enum State {
        /** The store has no session under this id. A save creates it if anything was put into it. */
        NEW,
        /** The store has the session. A save writes what changed. */
        LIVE,
        /** The session was destroyed, revoked or has expired. Changes are dropped. */
        ENDED,
        /** The id was closed by a login, a renewal or a logout. Changes are dropped, and no session begins. */
        RETIRED,
        /**
         * The store failed ({@code on-outage=anonymous}), or the session could not be created before the headers were sent.
         * Changes are dropped, and no session begins.
         */
        STORE_FAILED
    }

    /** Where the session got its id from, which decides whether the client may be told of it. */
    enum IdOrigin {
        /** No session has had the id so far. */
        UNASSIGNED,
        /** This request assigned the id; only its response can send it to the client. */
        THIS_REQUEST,
        /** The client presented it, or another request gave it. It is looked up again before it is sent. */
        OTHER
    }

    private final Attributes attributes;
    private final LabelEdits labels;
    private final boolean createdHere;
    private State state;
    private IdOrigin idOrigin;
    private SessionId id;
    private Instant createdAt;
    private @Nullable Instant renewedAt; // null: another request renewed the id at a time that is not known here
    private Lifetime lifetime;
    private Optional<Login> login;
    private boolean currentKey;
    private boolean extended;
    private Optional<Duration> newTimeToLive = Optional.empty();
    private Optional<SaveHint> hint = Optional.empty();
    private boolean complete = true;

    private WorkingCopy(
            State state,
            IdOrigin idOrigin,
            SessionId id,
            Instant createdAt,
            @Nullable Instant renewedAt,
            Lifetime lifetime,
            Optional<Login> login,
            Attributes attributes,
            LabelEdits labels,
            boolean currentKey,
            boolean createdHere) {
        this.state = state;
        this.idOrigin = idOrigin;
        this.id = id;
        this.createdAt = createdAt;
        this.renewedAt = renewedAt;
        this.lifetime = lifetime;
        this.login = login;
        this.extended = lifetime.extended();
        this.attributes = attributes;
        this.labels = labels;
        this.currentKey = currentKey;
        this.createdHere = createdHere;
    }

    /** A session that the store has. */
    static WorkingCopy live(SessionId id, LoadResult.Found found, Attributes attributes, LabelEdits labels) {
        StoredSession stored = found.session();
        WorkingCopy copy = new WorkingCopy(
                State.LIVE,
                IdOrigin.OTHER,
                id,
                stored.createdAt(),
                stored.renewedAt(),
                stored.lifetime(),
                stored.login(),
                attributes,
                labels,
                stored.currentKey(),
                false);
        copy.hint = found.hint();
        copy.complete = found.complete();
        return copy;
    }

    /**
     * No session.
     *
     * @param state any but {@link State#LIVE}
     * @param guess the lifetime that it would get, by this node's clock; the store's replaces it
     */
    static WorkingCopy blank(State state, SessionId id, Lifetime guess, Attributes attributes, LabelEdits labels) {
        return new WorkingCopy(
                state,
                IdOrigin.UNASSIGNED,
                id,
                guess.now(),
                guess.now(),
                guess,
                Optional.empty(),
                attributes,
                labels,
                true,
                state == State.NEW);
    }

    /** Continues a former copy of the same session: takes over what has been sent to the client. */
    WorkingCopy continuing(WorkingCopy former) {
        WorkingCopy copy = new WorkingCopy(
                state,
                former.idOrigin == IdOrigin.THIS_REQUEST && !id.equals(former.id) ? IdOrigin.OTHER : former.idOrigin,
                id,
                createdAt,
                renewedAt,
                lifetime,
                login,
                attributes,
                labels,
                currentKey,
                former.createdHere);
        copy.extended |= former.extended;
        copy.hint = hint;
        return copy;
    }

    State state() {
        return state;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    IdOrigin idOrigin() {
        return idOrigin;
    }

    SessionId id() {
        return id;
    }

    Attributes attributes() {
        return attributes;
    }

    LabelEdits labels() {
        return labels;
    }

    Instant createdAt() {
        return createdAt;
    }

    Lifetime lifetime() {
        return lifetime;
    }

    Optional<Login> login() {
        return login;
    }

    /** As {@link io.github.redissession.SessionData#isNew()}. */
    boolean isCreatedHere() {
        return createdHere;
    }

    /** Whether the session's end was put off during this request. */
    boolean isExtended() {
        return extended;
    }

    /** Whether the session has to be kept alive, as far as this request knows. */
    boolean isKeepAliveDue() {
        return lifetime.left().compareTo(lifetime.timeToLive()) < 0;
    }

    /** As {@link io.github.redissession.SessionData#exists()}. */
    boolean exists() {
        return switch (state) {
            case NEW -> !attributes.isEmpty();
            case LIVE -> true;
            case ENDED, RETIRED, STORE_FAILED -> false;
        };
    }

    /** Whether the store, as far as this request knows, never had a session under this id. */
    boolean wasNeverStored() {
        return state == State.NEW || state == State.STORE_FAILED && idOrigin == IdOrigin.UNASSIGNED;
    }

    /** Whether a client that has this token needs no other. */
    boolean isCurrentToken(VerifiedToken token) {
        return token.current() && token.id().equals(id);
    }

    /** Whether the session has had its id for this long, by the store's clock. */
    boolean hasIdFor(Duration age) {
        return renewedAt != null && !renewedAt.plus(age).isAfter(lifetime.now());
    }

    /** Whether the session's values were encrypted as they are now when it got its id. */
    boolean hasCurrentKey() {
        return currentKey;
    }

    Duration timeToLive() {
        return newTimeToLive.orElse(lifetime.timeToLive());
    }

    void timeToLive(Duration custom) {
        newTimeToLive = Optional.of(custom);
    }

    /** The time to live that is not saved yet. */
    Optional<Duration> newTimeToLive() {
        return newTimeToLive;
    }

    /** Whether the attributes are those of the store, or there is no session. */
    boolean isComplete() {
        return complete;
    }

    /** The attributes were read. */
    void complete(LoadResult.Found found, ValueCipher cipher) {
        attributes.fill(found.session().attributes(), cipher);
        hint = found.hint();
        complete = true;
    }

    /** What the load showed of the session, for saves under the current id. */
    Optional<SaveHint> hint() {
        return hint;
    }

    SessionSnapshot snapshot() {
        return new EncodedSnapshot(exists(), id.value(), login, attributes.snapshot(), attributes.codec());
    }

    /** Whether there is anything to save. */
    boolean isChanged() {
        return !changes().isEmpty();
    }

    /** What is not saved yet. */
    SessionChanges changes() {
        return new SessionChanges(attributes.changes(), newTimeToLive, labels.unsaved());
    }

    /** The store applied these changes, and the new time to live. */
    void saved(LabelChanges labelChanges, SealedChanges changes) {
        hint = hint.map(before -> before.after(changes.sealed()));
        newTimeToLive = Optional.empty();
        attributes.saved(changes);
        if (!labelChanges.isEmpty()) {
            labels.clearUnsaved();
        }
    }

    /** The store changed attributes otherwise: their size is not known. */
    void dropHint() {
        hint = Optional.empty();
    }

    /** The id under which the next try to create the session is made. */
    void propose(SessionId next) {
        id = next;
    }

    /** The store created the session. */
    void created(SessionId as, Lifetime until, Optional<Login> newLogin) {
        state = State.LIVE;
        id = as;
        idOrigin = IdOrigin.THIS_REQUEST;
        createdAt = until.now();
        renewedAt = until.now();
        login = newLogin;
        keptAlive(until);
    }

    /** The store has the session, with this lifetime. */
    void keptAlive(Lifetime until) {
        lifetime = until;
        hint = hint.flatMap(before -> before.with(until));
        extended |= until.extended();
        renewedAt = renewedAt == null ? until.now() : renewedAt;
    }

    /** This request gave the session another id. */
    void renewed(SessionId next, Lifetime until) {
        id = next;
        hint = Optional.empty();
        idOrigin = IdOrigin.THIS_REQUEST;
        renewedAt = until.now();
        currentKey = true;
        keptAlive(until);
    }

    /** This request bound the session to a principal, and saved its labels. */
    void bound(Login newLogin) {
        login = Optional.of(newLogin);
        labels.clearUnsaved();
    }

    /** Another request renewed the id, and the former id leads to the session during the grace period. */
    void follow(SessionId next) {
        id = next;
        hint = Optional.empty();
        idOrigin = IdOrigin.OTHER;
        renewedAt = null;
    }

    /** Detaches this request from the session and drops its changes. */
    void end(State why) {
        state = why;
        login = Optional.empty();
        complete = true;
        forget();
    }

    /** The session has ended since this request read its login, which stays readable. */
    void keepCaller(Optional<Login> read) {
        login = read;
    }

    /** Drops what changed. */
    void forget() {
        newTimeToLive = Optional.empty();
        attributes.forget();
        labels.clearUnsaved();
    }
}
