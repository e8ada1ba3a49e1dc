package io.github.redissession.session;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
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
        create(session, Optional.empty());
    }

    /** Begins a session that belongs to someone, with all that was put into it. */
    void create(ActiveSession session, Login login) {
        create(session, Optional.of(login));
        session.login = Optional.of(login);
    }

    private void create(ActiveSession session, Optional<Login> login) {
        AttributeChanges changes = session.changes();
        SessionId id = session.id;
        session.id = parts.ids().next(); // for another try, should this one fail: the store may have taken the id back
        Lifetime lifetime = parts.store().create(new NewSession(id, changes.written(), session.newTimeToLive(), login));
        session.id = id;
        session.created(lifetime);
        session.saved(changes);
        parts.events().created(session.id);
    }

    /** Saves what changed, if anything did. */
    void save(ActiveSession session) {
        AttributeChanges changes = session.changes();
        Optional<Duration> timeToLive = session.newTimeToLive();
        if (!changes.isEmpty() || timeToLive.isPresent()) {
            apply(session, true, id -> parts.store().save(id, changes, timeToLive));
            session.saved(changes);
        }
    }

    void keepAlive(ActiveSession session) {
        apply(session, false, parts.store()::touch);
    }

    /**
     * Sets one attribute if it still is what the condition says.
     *
     * @return whether it was; if not, the session knows now what it is
     */
    boolean compareAndSet(ActiveSession session, String name, Optional<byte[]> expected, byte[] value) {
        SaveResult result = apply(session, true, id -> parts.store().compareAndSet(id, name, expected, value));
        if (result instanceof SaveResult.Conflict conflict) {
            session.attributes.replace(name, conflict.current());
            return false;
        }
        return true;
    }

    private SaveResult apply(ActiveSession session, boolean changes, Function<SessionId, SaveResult> operation) {
        SaveResult result = operation.apply(session.id);
        while (result instanceof NotLive.Renewed renewed) {
            session.follow(renewed.id());
            result = operation.apply(session.id);
        }
        if (result instanceof SaveResult.Saved saved) {
            session.lives(saved.lifetime());
        } else if (result instanceof NotLive notLive) {
            lost(session, notLive, changes);
        }
        return result;
    }

    /**
     * The session is not there, or no more under this id: what the request changed is dropped.
     *
     * @param changes whether the operation was a change; there may be more that waited for its turn
     */
    private void lost(ActiveSession session, NotLive reason, boolean changes) {
        if (changes || session.isChanged()) {
            parts.events().dropped(session.id);
        }
        if (reason instanceof NotLive.Closed) {
            session.close();
        } else {
            session.gone();
        }
    }

    /** Finds the session under the id that it has by now. */
    void follow(ActiveSession session) {
        apply(session, false, parts.store()::touchIfDue);
    }

    /** Gives the session another id; the former one is closed at once, that of a grace period, too. */
    void renew(ActiveSession session) {
        renew(session, id -> RenewalRequest.rotate(id, Duration.ZERO));
    }

    /** Binds the session to a principal under another id. */
    void renew(ActiveSession session, Login login) {
        if (renew(session, id -> RenewalRequest.bind(id, login))) {
            session.login = Optional.of(login);
        }
    }

    /** @param next another for each try: an id that came to nothing may not be used again */
    private boolean renew(ActiveSession session, Function<SessionId, RenewalRequest> next) {
        boolean renewed = tryRenewal(session, next.apply(parts.ids().next()));
        while (!renewed && session.isLive()) { // it got another id by itself, which is not what was asked for
            renewed = tryRenewal(session, next.apply(parts.ids().next()));
        }
        return renewed;
    }

    /** Gives the session another id with a grace period, unless another request just did. */
    void renewByItself(ActiveSession session) {
        tryRenewal(
                session,
                RenewalRequest.rotate(parts.ids().next(), parts.settings().renewalGrace()));
    }

    /** @return false if another request was faster: then the session is followed, or lost */
    private boolean tryRenewal(ActiveSession session, RenewalRequest next) {
        SessionId former = session.id;
        SaveResult result = parts.store().renew(former, next);
        if (result instanceof SaveResult.Saved saved) {
            session.renewed(next.newId(), saved.lifetime());
            parts.events().renewed(former, next.newId());
            return true;
        } else if (result instanceof NotLive.Renewed renewed) {
            session.follow(renewed.id());
        } else {
            lost(session, (NotLive) result, false);
        }
        return false;
    }

    /**
     * Has another principal's session take the place of this one: nothing of it goes along.
     *
     * @return where it is; empty if another request was faster: then this session is lost
     */
    Optional<ActiveSession> replace(ActiveSession session, Login login, SessionLoader opening) {
        RenewalRequest next = emptied(login);
        SaveResult result = parts.store().renew(session.id, next);
        while (result instanceof NotLive.Renewed renewed) {
            session.follow(renewed.id());
            next = emptied(login);
            result = parts.store().renew(session.id, next);
        }
        if (result instanceof SaveResult.Saved saved) {
            parts.events().destroyed(session.id, Reason.INVALIDATED);
            ActiveSession begun = opening.begun(next.newId(), saved.lifetime());
            begun.login = Optional.of(login);
            session.newTimeToLive().ifPresent(begun::timeToLive);
            parts.events().created(next.newId());
            return Optional.of(begun);
        }
        lost(session, (NotLive) result, false);
        return Optional.empty();
    }

    private RenewalRequest emptied(Login login) {
        return RenewalRequest.replace(parts.ids().next(), login);
    }

    /** Ends the session that an id leads to, and closes the id. */
    DestroyResult close(SessionId id) {
        DestroyResult result = parts.store().invalidate(id);
        if (result instanceof DestroyResult.Destroyed) {
            parts.events().destroyed(id, Reason.INVALIDATED);
        }
        return result instanceof NotLive.Renewed renewed ? close(renewed.id()) : result;
    }
}
