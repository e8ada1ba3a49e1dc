package io.github.redissession.request;

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
    final Duration timeToLive;
    final boolean begunHere;
    final Attributes attributes;
    Standing standing;
    Instant expiresAt;

    WorkingCopy(
            SessionId id,
            Instant createdAt,
            Duration timeToLive,
            Instant expiresAt,
            Attributes attributes,
            Standing standing) {
        this.id = id;
        this.createdAt = createdAt;
        this.timeToLive = timeToLive;
        this.expiresAt = expiresAt;
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

    /** The store has the session from now on. */
    void created(Instant until) {
        standing = Standing.LIVE;
        expiresAt = until;
    }

    /** Takes the store's word: when the session expires, or, if empty, that it is gone. */
    void expires(Optional<Instant> until) {
        until.ifPresentOrElse(instant -> expiresAt = instant, () -> {
            standing = Standing.GONE;
            attributes.forget();
        });
    }
}
