package io.github.redissession.request;

import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.function.Function;

/** Brings what a request did to its session into the store, wherever the session is by then. */
final class Saving {

    private final SessionParts parts;

    Saving(SessionParts parts) {
        this.parts = parts;
    }

    /** Begins a session with all that was put into it. */
    void create(WorkingCopy session) {
        SessionChanges changes = session.changes();
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
        if (following(session, parts.store()::destroy) instanceof Outcome.Done) {
            parts.events().invalidated(session.id);
        }
    }

    private Outcome apply(WorkingCopy session, SessionChanges changes) {
        Outcome outcome = following(session, id -> parts.store().save(id, changes));
        if (outcome instanceof Outcome.Done done) {
            session.lives(done.lifetime());
        } else if (outcome instanceof Outcome.Gone) {
            session.gone();
        }
        return outcome;
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
     */
    void renew(WorkingCopy session, Duration grace) {
        SessionId former = session.id;
        SessionId next = parts.ids().next();
        Outcome outcome = parts.store().renew(former, next, grace);
        if (outcome instanceof Outcome.Done done) {
            session.renewed(next, parts.clock().instant(), done.lifetime());
            parts.events().renewed(former, next);
        } else if (outcome instanceof Outcome.Renewed renewed) {
            session.follow(renewed, parts.clock().instant());
            if (renewed.open() && grace.isZero()) { // by itself, with the old id open to all: not what was asked for
                renew(session, grace);
            }
        } else {
            session.gone();
        }
    }

    /** Ends the session that a token leads to, unseen. */
    Outcome destroy(SessionId id) {
        Outcome outcome = parts.store().destroy(id);
        if (outcome instanceof Outcome.Done) {
            parts.events().invalidated(id);
        }
        return outcome instanceof Outcome.Renewed renewed && renewed.open() ? destroy(renewed.id()) : outcome;
    }
}
