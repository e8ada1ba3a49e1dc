package io.github.redissession.request;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Brings what a request did to its session into the store, wherever the session is by then. */
final class Saving {

    private final SessionParts parts;

    Saving(SessionParts parts) {
        this.parts = parts;
    }

    /** Begins a session with all that was put into it. */
    void create(WorkingCopy session) {
        create(session, session.changes());
    }

    /** Begins a session that belongs to someone, with all that was put into it. */
    void create(WorkingCopy session, Login login) {
        Instant indexedUntil = parts.principals().enter(login.principal(), session.id, session.timeToLive());
        create(session, session.changes().with(login, indexedUntil));
        session.login = Optional.of(login);
    }

    private void create(WorkingCopy session, SessionChanges changes) {
        session.created(parts.store().create(session.id, session.createdAt, changes));
        session.saved(changes);
        parts.events().created(session.id);
    }

    /** Saves what changed, if anything did. */
    void save(WorkingCopy session) {
        SessionChanges changes = session.changes();
        if (!changes.isEmpty()) {
            apply(session, changes);
            session.saved(changes);
        }
    }

    void keepAlive(WorkingCopy session) {
        apply(session, SessionChanges.keepAlive());
    }

    /**
     * Sets one attribute if it still is what the condition says.
     *
     * @return whether it was; if not, the session knows now what it is
     */
    boolean swap(WorkingCopy session, Condition condition, byte[] value) {
        if (apply(session, SessionChanges.swap(condition, value)) instanceof Outcome.Conflict conflict) {
            session.attributes.replace(condition.name(), conflict.current());
            return false;
        }
        return true;
    }

    /** Ends the session. */
    void destroy(WorkingCopy session) {
        Outcome outcome = following(session, parts.store()::destroy);
        parts.principals().ended(session.id, outcome, Reason.INVALIDATED);
    }

    private Outcome apply(WorkingCopy session, SessionChanges changes) {
        Outcome outcome = following(session, id -> parts.store().save(id, changes));
        if (outcome instanceof Outcome.Done done) {
            session.lives(done.lifetime());
            parts.principals().enterWhenDue(session.id, done.lifetime());
        } else if (outcome instanceof Outcome.Gone) {
            gone(session, changes);
        }
        return outcome;
    }

    /** @param asked what was to be done; there may be more that waited for its turn */
    private void gone(WorkingCopy session, SessionChanges asked) {
        if (!asked.losesNothing() || !session.changes().losesNothing()) {
            parts.events().dropped(session.id);
        }
        session.gone();
    }

    /** Asks again under the id that the session was given meanwhile. */
    private Outcome following(WorkingCopy session, Function<SessionId, Outcome> question) {
        Outcome outcome = question.apply(session.id);
        while (outcome instanceof Outcome.Renewed renewed) {
            session.follow(renewed, parts.clock().instant());
            outcome = question.apply(session.id);
        }
        return outcome;
    }

    /** Finds the session under the id that it has by now. */
    void follow(WorkingCopy session) {
        apply(session, SessionChanges.NONE);
    }

    /**
     * Gives the session another id, unless another request just did.
     *
     * @param grace how long the old id still leads to the session for everyone; if not at all, that holds for the id that
     *     another request's grace is for, too
     * @param login who the session belongs to from then on; empty if that stays as it is
     * @return {@link Outcome.Renewed} if another request did, which then is followed
     */
    Outcome renew(WorkingCopy session, Duration grace, Optional<Login> login) {
        SessionId former = session.id;
        NewId next = newId(session, grace, login);
        Outcome outcome = parts.store().renew(former, next);
        if (outcome instanceof Outcome.Done done) {
            Optional<Login> before = session.login;
            session.renewed(next.id(), parts.clock().instant(), done.lifetime());
            session.login = login.or(() -> before);
            before.ifPresent(owner -> parts.principals().leave(owner.principal(), former));
            parts.events().renewed(former, next.id());
            return outcome;
        }
        login.or(() -> session.login).ifPresent(owner -> parts.principals().leave(owner.principal(), next.id()));
        if (outcome instanceof Outcome.Renewed renewed) {
            session.follow(renewed, parts.clock().instant());
            if (renewed.open() && grace.isZero()) { // by itself, with the old id open to all: not what was asked for
                return renew(session, grace, login);
            }
        } else {
            gone(session, SessionChanges.NONE);
        }
        return outcome;
    }

    /** An id that the index of the principal names, if there is one, before the session has it. */
    private NewId newId(WorkingCopy session, Duration grace, Optional<Login> login) {
        SessionId id = parts.ids().next();
        Optional<Instant> indexedUntil = login.or(() -> session.login)
                .map(owner -> parts.principals().enter(owner.principal(), id, session.timeToLive()));
        return new NewId(id, grace, login, indexedUntil);
    }

    /** Ends the session that a token leads to, unseen. */
    Outcome destroy(SessionId id) {
        Outcome outcome = parts.store().destroy(id);
        parts.principals().ended(id, outcome, Reason.INVALIDATED);
        return outcome instanceof Outcome.Renewed renewed && renewed.open() ? destroy(renewed.id()) : outcome;
    }
}
