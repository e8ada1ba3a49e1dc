package io.github.redissession.session;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes working copies to the store. A session that a concurrent request renewed by itself is followed to its new id; a
 * session that ended, or whose id was closed, is never written. Thread-safe.
 */
final class SessionWriter {

    private final SessionStore store;
    private final SessionIds ids;
    private final SessionEvents events;
    private final Duration renewalGrace;

    SessionWriter(SessionStore store, SessionIds ids, SessionEvents events, Duration renewalGrace) {
        this.store = store;
        this.ids = ids;
        this.events = events;
        this.renewalGrace = renewalGrace;
    }

    /** Creates the session with everything that was put into it. */
    void create(WorkingCopy copy) {
        create(copy, copy.changes(), Optional.empty());
    }

    /** Creates the session, bound to a principal. */
    void create(WorkingCopy copy, Login login) {
        create(copy, copy.changes().with(login), Optional.of(login));
    }

    private void create(WorkingCopy copy, SessionChanges changes, Optional<Login> login) {
        SessionId id = copy.id();
        copy.propose(ids.next()); // if this try fails, the store may still have used the id
        Lifetime lifetime = store.create(id, changes);
        copy.created(id, lifetime, login);
        copy.saved(changes);
        events.created(id);
    }

    /** Saves what changed, if anything did. */
    void save(WorkingCopy copy) {
        SessionChanges changes = copy.changes();
        if (!changes.isEmpty()) {
            apply(copy, changes);
            copy.saved(changes);
        }
    }

    /** Keeps the session alive now. */
    void touch(WorkingCopy copy) {
        apply(copy, SessionChanges.keepAlive());
    }

    /** Finds the session under the id that it has by now; keeps it alive if that is due. */
    void follow(WorkingCopy copy) {
        apply(copy, SessionChanges.NONE);
    }

    /**
     * Sets one attribute if it still has the expected value.
     *
     * @return false if it has another, which the copy has from then on
     */
    boolean compareAndSet(WorkingCopy copy, Condition expected, byte[] value) {
        if (apply(copy, SessionChanges.swap(expected, value)) instanceof Outcome.Conflict conflict) {
            copy.attributes().replace(expected.name(), conflict.current());
            return false;
        }
        return true;
    }

    private Outcome apply(WorkingCopy copy, SessionChanges changes) {
        Outcome outcome = store.save(copy.id(), changes);
        while (outcome instanceof Outcome.Renewed renewed) {
            copy.follow(renewed.id());
            outcome = store.save(copy.id(), changes);
        }
        if (outcome instanceof Outcome.Done done) {
            copy.keptAlive(done.lifetime());
        } else if (!(outcome instanceof Outcome.Conflict)) {
            lost(copy, outcome, changes);
        }
        return outcome;
    }

    /**
     * The session ended, or its id was closed: the copy's changes are dropped.
     *
     * @param changes those that the store was to apply; the copy may have more
     */
    private void lost(WorkingCopy copy, Outcome outcome, SessionChanges changes) {
        if (!changes.losesNothing() || !copy.changes().losesNothing()) {
            events.dropped(copy.id());
        }
        copy.end(outcome instanceof Outcome.Closed ? State.RETIRED : State.ENDED);
    }

    /** Renews the id, and closes the former one at once. */
    void renew(WorkingCopy copy) {
        renew(copy, id -> NewId.of(id, Duration.ZERO)).ifPresent(renewed -> moved(copy, renewed));
    }

    /** Binds the session to a principal under another id, and closes the former one at once. */
    void renew(WorkingCopy copy, Login login) {
        renew(copy, id -> NewId.of(id, login)).ifPresent(renewed -> {
            moved(copy, renewed);
            copy.bound(login);
        });
    }

    /** Renews the id with a grace period, unless a concurrent request just did. */
    void renewByItself(WorkingCopy copy) {
        NewId next = NewId.of(ids.next(), renewalGrace);
        Outcome outcome = store.renew(copy.id(), next);
        if (outcome instanceof Outcome.Done done) {
            moved(copy, new Renewed(next.id(), done.lifetime()));
        } else {
            followOrLose(copy, outcome);
        }
    }

    /**
     * Replaces another principal's session by a new one, which takes nothing over but the time to live that this request
     * set.
     *
     * @param blank the new session's copy
     * @return false if a concurrent request was faster: then the former session is lost
     */
    boolean replace(WorkingCopy copy, WorkingCopy blank, Login login) {
        Optional<Renewed> begun = renew(copy, id -> new NewId(id, Duration.ZERO, Optional.of(login), true));
        begun.ifPresent(session -> {
            events.destroyed(copy.id(), Reason.INVALIDATED);
            blank.created(session.id(), session.lifetime(), Optional.of(login));
            copy.newTimeToLive().ifPresent(blank::timeToLive);
            events.created(session.id());
        });
        return begun.isPresent();
    }

    /** The id that a session got, and how long it lives. */
    private record Renewed(SessionId id, Lifetime lifetime) {}

    /**
     * @param request asks for a renewal; called again for each try, since an id serves one try only
     * @return empty if a concurrent request was faster: then the session is lost
     */
    private Optional<Renewed> renew(WorkingCopy copy, Function<SessionId, NewId> request) {
        do {
            NewId next = request.apply(ids.next());
            Outcome outcome = store.renew(copy.id(), next);
            if (outcome instanceof Outcome.Done done) {
                return Optional.of(new Renewed(next.id(), done.lifetime()));
            }
            followOrLose(copy, outcome);
        } while (copy.isLive()); // a concurrent renewal by itself is not what was asked for
        return Optional.empty();
    }

    private void moved(WorkingCopy copy, Renewed renewed) {
        SessionId former = copy.id();
        copy.renewed(renewed.id(), renewed.lifetime());
        events.renewed(former, renewed.id());
    }

    private void followOrLose(WorkingCopy copy, Outcome outcome) {
        if (outcome instanceof Outcome.Renewed renewed) {
            copy.follow(renewed.id());
        } else {
            lost(copy, outcome, SessionChanges.NONE);
        }
    }

    /** Ends the session that an id leads to, and closes the id. */
    Outcome close(SessionId id) {
        Outcome outcome = store.close(id);
        if (outcome instanceof Outcome.Ended) {
            events.destroyed(id, Reason.INVALIDATED);
        }
        return outcome instanceof Outcome.Renewed renewed ? close(renewed.id()) : outcome;
    }
}
