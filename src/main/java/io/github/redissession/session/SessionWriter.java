package io.github.redissession.session;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Brings what a request did to its session into the store, wherever the session is by then. */
final class SessionWriter {

    private final SessionParts parts;

    SessionWriter(SessionParts parts) {
        this.parts = parts;
    }

    /** Begins a session with all that was put into it. */
    void create(ActiveSession session) {
        create(session, session.changes());
    }

    /** Begins a session that belongs to someone, with all that was put into it. */
    void create(ActiveSession session, Login login) {
        create(session, session.changes().with(login));
        session.login = Optional.of(login);
    }

    private void create(ActiveSession session, SessionChanges changes) {
        SessionId id = session.id;
        session.id = parts.ids().next(); // for another try, should this one fail: the store may have taken the id back
        Lifetime lifetime = parts.store().create(id, changes);
        session.id = id;
        session.created(lifetime);
        session.saved(changes);
        parts.events().created(session.id);
    }

    /** Saves what changed, if anything did. */
    void save(ActiveSession session) {
        SessionChanges changes = session.changes();
        if (!changes.isEmpty()) {
            apply(session, changes);
            session.saved(changes);
        }
    }

    void keepAlive(ActiveSession session) {
        apply(session, SessionChanges.keepAlive());
    }

    /**
     * Sets one attribute if it still is what the condition says.
     *
     * @return whether it was; if not, the session knows now what it is
     */
    boolean swap(ActiveSession session, Condition condition, byte[] value) {
        if (apply(session, SessionChanges.swap(condition, value)) instanceof Outcome.Conflict conflict) {
            session.attributes.replace(condition.name(), conflict.current());
            return false;
        }
        return true;
    }

    private Outcome apply(ActiveSession session, SessionChanges changes) {
        Outcome outcome = parts.store().save(session.id, changes);
        while (outcome instanceof Outcome.Renewed renewed) {
            session.follow(renewed.id());
            outcome = parts.store().save(session.id, changes);
        }
        if (outcome instanceof Outcome.Done done) {
            session.lives(done.lifetime());
        } else if (!(outcome instanceof Outcome.Conflict)) {
            lost(session, outcome, changes);
        }
        return outcome;
    }

    /**
     * The session is not there, or no more under this id: what the request changed is dropped.
     *
     * @param asked what was to be done; there may be more that waited for its turn
     */
    private void lost(ActiveSession session, Outcome outcome, SessionChanges asked) {
        if (!asked.losesNothing() || !session.changes().losesNothing()) {
            parts.events().dropped(session.id);
        }
        if (outcome instanceof Outcome.Closed) {
            session.close();
        } else {
            session.gone();
        }
    }

    /** Finds the session under the id that it has by now. */
    void follow(ActiveSession session) {
        apply(session, SessionChanges.NONE);
    }

    /** Gives the session another id; the former one is closed at once, that of a grace period, too. */
    void renew(ActiveSession session) {
        renew(session, id -> NewId.of(id, Duration.ZERO));
    }

    /** Binds the session to a principal under another id. */
    void renew(ActiveSession session, Login login) {
        if (renew(session, id -> NewId.of(id, login))) {
            session.login = Optional.of(login);
        }
    }

    /** @param next another for each try: an id that came to nothing may not be used again */
    private boolean renew(ActiveSession session, Function<SessionId, NewId> next) {
        boolean renewed = tryRenewal(session, next.apply(parts.ids().next()));
        while (!renewed && session.isLive()) { // it got another id by itself, which is not what was asked for
            renewed = tryRenewal(session, next.apply(parts.ids().next()));
        }
        return renewed;
    }

    /** Gives the session another id with a grace period, unless another request just did. */
    void renewByItself(ActiveSession session) {
        tryRenewal(session, NewId.of(parts.ids().next(), parts.settings().renewalGrace()));
    }

    /** @return false if another request was faster: then the session is followed, or lost */
    private boolean tryRenewal(ActiveSession session, NewId next) {
        SessionId former = session.id;
        Outcome outcome = parts.store().renew(former, next);
        if (outcome instanceof Outcome.Done done) {
            session.renewed(next.id(), done.lifetime());
            parts.events().renewed(former, next.id());
            return true;
        } else if (outcome instanceof Outcome.Renewed renewed) {
            session.follow(renewed.id());
        } else {
            lost(session, outcome, SessionChanges.NONE);
        }
        return false;
    }

    /**
     * Has another principal's session take the place of this one: nothing of it goes along.
     *
     * @return where it is; empty if another request was faster: then this session is lost
     */
    Optional<ActiveSession> replace(ActiveSession session, Login login, SessionLoader opening) {
        NewId next = emptied(login);
        Outcome outcome = parts.store().renew(session.id, next);
        while (outcome instanceof Outcome.Renewed renewed) {
            session.follow(renewed.id());
            next = emptied(login);
            outcome = parts.store().renew(session.id, next);
        }
        if (outcome instanceof Outcome.Done done) {
            parts.events().destroyed(session.id, Reason.INVALIDATED);
            ActiveSession begun = opening.begun(next.id(), done.lifetime());
            begun.login = Optional.of(login);
            session.newTimeToLive().ifPresent(begun::timeToLive);
            parts.events().created(next.id());
            return Optional.of(begun);
        }
        lost(session, outcome, SessionChanges.NONE);
        return Optional.empty();
    }

    private NewId emptied(Login login) {
        return new NewId(parts.ids().next(), Duration.ZERO, Optional.of(login), true);
    }

    /** Ends the session that an id leads to, and closes the id. */
    Outcome close(SessionId id) {
        Outcome outcome = parts.store().close(id);
        if (outcome instanceof Outcome.Ended) {
            parts.events().destroyed(id, Reason.INVALIDATED);
        }
        return outcome instanceof Outcome.Renewed renewed ? close(renewed.id()) : outcome;
    }
}
