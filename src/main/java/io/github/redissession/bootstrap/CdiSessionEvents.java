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
import java.util.Locale;

/** Fires session events as CDI events. An observer's exception is logged and does not fail the request. */
final class CdiSessionEvents implements SessionEvents {

    private static final EventLog LOG = EventLog.of(CdiSessionEvents.class);

    private final Event<Object> event;

    CdiSessionEvents(Event<Object> event) {
        this.event = event;
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

    /** Logged for the operator; the application has no event for it. */
    @Override
    public void dropped(SessionId id, DropReason reason) {
        LOG.log(
                Level.INFO,
                LogEvent.named("save-dropped")
                        .with("session", id)
                        .with("reason", reason.name().toLowerCase(Locale.ROOT)));
    }

    private void fire(Object payload) {
        try {
            event.fire(payload);
        } catch (RuntimeException e) {
            LOG.logWithTrace(Level.ERROR, LogEvent.named("observer-failed").with("observed", payload), e);
        }
    }
}
