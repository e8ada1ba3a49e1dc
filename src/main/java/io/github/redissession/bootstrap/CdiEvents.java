package io.github.redissession.bootstrap;

import io.github.redissession.SessionCreated;
import io.github.redissession.SessionDestroyed;
import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionRenewed;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;
import jakarta.enterprise.event.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Tells the application's observers. What they throw is theirs, and no reason to fail a request. */
final class CdiEvents implements SessionEvents {

    private static final Logger LOG = System.getLogger(CdiEvents.class.getName());

    private final Event<Object> events;

    CdiEvents(Event<Object> events) {
        this.events = events;
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

    private void fire(Object event) {
        try {
            events.fire(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "An observer of " + event + " failed", e);
        }
    }
}
