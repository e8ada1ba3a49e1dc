package io.github.redissession.session;

import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session as a request sees it: what the store held, and what the request made of it. Not thread-safe. */
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
        /** The store failed ({@code on-outage=anonymous}). Changes are dropped, and no session begins. */
        STORE_FAILED
    }

    /** Where the session got its id from, which decides whether the client may be told of it. */
    enum IdOwner {
        /** No session has had the id so far. */
        NONE,
        /** This request gave the session its id, and alone can tell the client. */
        THIS_REQUEST,
        /** The client presented it, or another request gave it. It is looked up again before it is sent. */
        OTHERS
    }

    private final Attributes attributes;
    private final boolean createdHere;
    private State state;
    private IdOwner idOwner;
    private SessionId id;
    private Instant createdAt;
    private @Nullable Instant renewedAt; // null: another request renewed the id at a time that is not known here
    private Lifetime lifetime;
    private Optional<Login> login;
    private boolean extended;
    private Optional<Duration> newTimeToLive = Optional.empty();

    private WorkingCopy(
            State state,
            IdOwner idOwner,
            SessionId id,
            Instant createdAt,
            Instant renewedAt,
            Lifetime lifetime,
            Optional<Login> login,
            Attributes attributes,
            boolean createdHere) {
        this.state = state;
        this.idOwner = idOwner;
        this.id = id;
        this.createdAt = createdAt;
        this.renewedAt = renewedAt;
        this.lifetime = lifetime;
        this.login = login;
        this.extended = lifetime.extended();
        this.attributes = attributes;
        this.createdHere = createdHere;
    }

    /** A session that the store has. */
    static WorkingCopy live(SessionId id, StoredSession stored, Attributes attributes) {
        return new WorkingCopy(
                State.LIVE,
                IdOwner.OTHERS,
                id,
                stored.createdAt(),
                stored.renewedAt(),
                stored.lifetime(),
                stored.login(),
                attributes,
                false);
    }

    /**
     * No session.
     *
     * @param state any but {@link State#LIVE}
     * @param guess the lifetime that it would get, by this node's clock; the store's replaces it
     */
    static WorkingCopy blank(State state, SessionId id, Lifetime guess, Attributes attributes) {
        return new WorkingCopy(
                state,
                IdOwner.NONE,
                id,
                guess.now(),
                guess.now(),
                guess,
                Optional.empty(),
                attributes,
                state == State.NEW);
    }

    /** This session, which was read again: what the client was told of the former copy holds for it. */
    WorkingCopy continuing(WorkingCopy former) {
        WorkingCopy copy = new WorkingCopy(
                state,
                former.idOwner == IdOwner.THIS_REQUEST && !id.equals(former.id) ? IdOwner.OTHERS : former.idOwner,
                id,
                createdAt,
                createdAt,
                lifetime,
                login,
                attributes,
                former.createdHere);
        copy.renewedAt = renewedAt;
        copy.extended |= former.extended;
        return copy;
    }

    State state() {
        return state;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    IdOwner idOwner() {
        return idOwner;
    }

    SessionId id() {
        return id;
    }

    Attributes attributes() {
        return attributes;
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

    /** As {@link io.github.redissession.SessionData#exists()}. */
    boolean exists() {
        return switch (state) {
            case NEW -> !attributes.isEmpty();
            case LIVE -> true;
            case ENDED, RETIRED, STORE_FAILED -> false;
        };
    }

    /** Whether a client that has this token needs no other. */
    boolean isProvedBy(VerifiedToken token) {
        return token.current() && token.id().equals(id);
    }

    /** Whether the session has had its id for this long, by the store's clock. */
    boolean hasIdFor(Duration age) {
        return renewedAt != null && !renewedAt.plus(age).isAfter(lifetime.now());
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

    SessionChanges changes() {
        return attributes.changes().with(newTimeToLive);
    }

    /** The store applied these changes. */
    void saved(SessionChanges changes) {
        newTimeToLive = Optional.empty();
        attributes.saved(changes);
    }

    /** The id under which the next try to create the session is made. */
    void propose(SessionId next) {
        id = next;
    }

    /** The store created the session. */
    void created(SessionId as, Lifetime until, Optional<Login> owner) {
        state = State.LIVE;
        id = as;
        idOwner = IdOwner.THIS_REQUEST;
        createdAt = until.now();
        renewedAt = until.now();
        login = owner;
        keptAlive(until);
    }

    /** The store has the session, with this lifetime. */
    void keptAlive(Lifetime until) {
        lifetime = until;
        extended |= until.extended();
        renewedAt = renewedAt == null ? until.now() : renewedAt;
    }

    /** This request gave the session another id. */
    void renewed(SessionId next, Lifetime until) {
        id = next;
        idOwner = IdOwner.THIS_REQUEST;
        renewedAt = until.now();
        keptAlive(until);
    }

    /** This request bound the session to a principal. */
    void bound(Login owner) {
        login = Optional.of(owner);
    }

    /** Another request renewed the id, and the former id leads to the session during the grace period. */
    void follow(SessionId next) {
        id = next;
        idOwner = IdOwner.OTHERS;
        renewedAt = null;
    }

    /** The session is of no more use to this request; what changed is dropped. */
    void end(State why) {
        state = why;
        login = Optional.empty();
        forget();
    }

    /** Drops what changed. */
    void forget() {
        newTimeToLive = Optional.empty();
        attributes.forget();
    }
}
