package io.github.redissession.bootstrap;

import io.github.redissession.SessionCreated;
import io.github.redissession.SessionDestroyed;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionRenewed;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;
import jakarta.enterprise.event.Event;
import java.lang.System.Logger.Level;

/** Tells the application's observers, and the log. What observers throw is theirs, and no reason to fail a request. */
final class CdiEvents implements SessionEvents {

    private static final EventLog LOG = EventLog.of(CdiEvents.class);

    private final Event<Object> observers;

    CdiEvents(Event<Object> observers) {
        this.observers = observers;
    }

    @Override
    public void created(SessionId id) {
        fire(new SessionCreated(id.value()));
    }

    @Override
    public void renewed(SessionId former, SessionId id) {
        fire(new SessionRenewed(former.value(), id.value()));
    }

    @Override
    public void destroyed(SessionId id, Reason reason) {
        fire(new SessionDestroyed(id.value(), reason));
    }

    /** No event of the application's: it is the operator who is told. */
    @Override
    public void dropped(SessionId id) {
        LOG.log(Level.INFO, LogEvent.named("save-dropped").with("session", id));
    }

    private void fire(Object event) {
        try {
            observers.fire(event);
        } catch (RuntimeException e) {
            LOG.logWithTrace(Level.ERROR, LogEvent.named("observer-failed").with("observed", event), e);
        }
    }
}
