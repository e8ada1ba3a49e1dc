package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;

/** Counts what becomes of sessions before others are told, whatever these do. */
public final class CountedEvents implements SessionEvents {

    private final SessionEvents told;
    private final Meters meters;

    public CountedEvents(SessionEvents told, Meters meters) {
        this.told = told;
        this.meters = meters;
    }

    @Override
    public void created(SessionId id) {
        meters.count(Count.CREATED);
        told.created(id);
    }

    @Override
    public void renewed(SessionId former, SessionId id) {
        told.renewed(former, id);
    }

    @Override
    public void destroyed(SessionId id, Reason reason) {
        meters.countDestroyed(reason);
        told.destroyed(id, reason);
    }

    @Override
    public void dropped(SessionId id) {
        meters.count(Count.SAVES_DROPPED);
        told.dropped(id);
    }
}
