package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;

/** Counts events, then passes them on. As thread-safe as the receiver. */
public final class CountedEvents implements SessionEvents {

    private final SessionEvents receiver;
    private final Meters meters;

    public CountedEvents(SessionEvents receiver, Meters meters) {
        this.receiver = receiver;
        this.meters = meters;
    }

    @Override
    public void created(SessionId id) {
        meters.count(Count.CREATED);
        receiver.created(id);
    }

    @Override
    public void renewed(SessionId former, SessionId id) {
        receiver.renewed(former, id);
    }

    @Override
    public void destroyed(SessionId id, Reason reason) {
        meters.countDestroyed(reason);
        receiver.destroyed(id, reason);
    }

    @Override
    public void dropped(SessionId id, DropReason reason) {
        meters.countDropped(reason);
        receiver.dropped(id, reason);
    }
}
