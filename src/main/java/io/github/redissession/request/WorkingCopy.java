package io.github.redissession.request;

import io.github.redissession.store.Lifetime;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A session as a request sees it. Guarded by the current session that holds it. */
final class WorkingCopy {

    /** How a session stands with the store. */
    enum Standing {
        /** The store has none of that id yet. */
        NEW,
        /** The store has it. */
        LIVE,
        /** The store had it, and someone else ended it meanwhile: whatever changes is dropped. */
        GONE
    }

    final SessionId id;
    final Instant createdAt;
    final Attributes attributes;
    final boolean begunHere;
    Standing standing;
    Lifetime lifetime;
    boolean extended;
    private Optional<Duration> newTimeToLive = Optional.empty();

    WorkingCopy(SessionId id, Instant createdAt, Lifetime lifetime, Attributes attributes, Standing standing) {
        this.id = id;
        this.createdAt = createdAt;
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
            case GONE -> false;
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

    SessionChanges changes() {
        return attributes.changes(newTimeToLive);
    }

    /** The store did what {@link #changes} said. */
    void saved(SessionChanges changes) {
        newTimeToLive = Optional.empty();
        attributes.saved(changes);
    }

    /** The store has the session from now on. */
    void created(Lifetime until) {
        standing = Standing.LIVE;
        lives(Optional.of(until));
    }

    /** Takes the store's word: how long the session lives, or, if empty, that it is gone. */
    void lives(Optional<Lifetime> now) {
        now.ifPresentOrElse(
                until -> {
                    lifetime = until;
                    extended |= until.extended();
                },
                () -> {
                    standing = Standing.GONE;
                    forget();
                });
    }

    /** Drops what changed. */
    void forget() {
        newTimeToLive = Optional.empty();
        attributes.forget();
    }
}
