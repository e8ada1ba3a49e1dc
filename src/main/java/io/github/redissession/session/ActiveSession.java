package io.github.redissession.session;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session as a request sees it. Guarded by the current session that holds it. */
final class ActiveSession {

    /** How a session stands with the store. */
    enum Standing {
        /** The store has none of that id yet. */
        NEW,
        /** The store has it. */
        LIVE,
        /** The store had it, and someone else ended it meanwhile: whatever changes is dropped. */
        GONE,
        /**
         * There is none for this request, and none begins: the id was closed, or the store failed. Whatever changes is
         * dropped, and the client's token is left alone.
         */
        DETACHED
    }

    final Attributes attributes;
    SessionId id;
    Instant createdAt;
    private @Nullable Instant renewedAt; // null: another request renewed the id, and the store did not say when
    Standing standing;
    Lifetime lifetime;
    Optional<Login> login = Optional.empty();
    boolean begunHere;
    boolean extended;

    /** Whether this request gave the session the id that it has, of which nobody else can tell the client. */
    boolean idIsOwn;

    /** Whether the store failed this request, which goes on without a session that may well be there. */
    boolean cutOff;

    private Optional<Duration> newTimeToLive = Optional.empty();

    ActiveSession(
            SessionId id,
            Instant createdAt,
            Instant renewedAt,
            Lifetime lifetime,
            Attributes attributes,
            Standing standing) {
        this.id = id;
        this.createdAt = createdAt;
        this.renewedAt = renewedAt;
        this.lifetime = lifetime;
        this.extended = lifetime.extended();
        this.attributes = attributes;
        this.standing = standing;
        this.begunHere = standing == Standing.NEW;
    }

    boolean isLive() {
        return standing == Standing.LIVE;
    }

    /** As {@link io.github.redissession.SessionData#exists()}. */
    boolean exists() {
        return switch (standing) {
            case NEW -> !attributes.isEmpty();
            case LIVE -> true;
            case GONE, DETACHED -> false;
        };
    }

    /** Whether a client with this token needs no other. */
    boolean isProvedBy(VerifiedToken token) {
        return token.current() && token.id().equals(id);
    }

    Duration timeToLive() {
        return newTimeToLive.orElse(lifetime.timeToLive());
    }

    void timeToLive(Duration own) {
        newTimeToLive = Optional.of(own);
    }

    /** The time to live that is still to be saved. */
    Optional<Duration> newTimeToLive() {
        return newTimeToLive;
    }

    AttributeChanges changes() {
        return attributes.changes();
    }

    /** Whether there is something to save. */
    boolean isChanged() {
        return newTimeToLive.isPresent() || !changes().isEmpty();
    }

    /** The store did what {@link #changes} said. */
    void saved(AttributeChanges changes) {
        newTimeToLive = Optional.empty();
        attributes.saved(changes);
    }

    /** The same session, read again: what the client knows of it stays. */
    void continues(ActiveSession former) {
        begunHere = former.begunHere;
        idIsOwn = former.idIsOwn && id.equals(former.id);
        extended |= former.extended;
    }

    /** The store has the session from now on. */
    void created(Lifetime until) {
        standing = Standing.LIVE;
        idIsOwn = true;
        createdAt = until.now();
        renewedAt = until.now();
        lives(until);
    }

    /** The session goes on in the store. */
    void lives(Lifetime until) {
        lifetime = until;
        extended |= until.extended();
        renewedAt = renewedAt == null ? until.now() : renewedAt;
    }

    /** This request gave the session another id. */
    void renewed(SessionId next, Lifetime until) {
        id = next;
        renewedAt = until.now();
        idIsOwn = true;
        lives(until);
    }

    /** Goes on under the id that the session got by itself in another request. */
    void follow(SessionId next) {
        id = next;
        renewedAt = null;
        idIsOwn = false;
    }

    /** Whether the session has had its id for so long, by the store's clock. */
    boolean hasIdFor(Duration age) {
        return renewedAt != null && !renewedAt.plus(age).isAfter(lifetime.now());
    }

    /** The store has the session no more. */
    void gone() {
        end(Standing.GONE);
    }

    /** The id was closed: the request has no session any more, nor will it have one. */
    void close() {
        end(Standing.DETACHED);
    }

    /** The store failed: the request has no session any more, nor will it have one. */
    void detach() {
        cutOff = true;
        end(Standing.DETACHED);
    }

    private void end(Standing now) {
        standing = now;
        login = Optional.empty();
        forget();
    }

    /** Drops what changed. */
    void forget() {
        newTimeToLive = Optional.empty();
        attributes.forget();
    }
}
