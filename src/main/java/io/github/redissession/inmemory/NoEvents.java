package io.github.redissession.inmemory;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;

/** Without CDI there are no observers. */
enum NoEvents implements SessionEvents {
    INSTANCE;

    @Override
    public void created(SessionId id) {
        // no observer
    }

    @Override
    public void renewed(SessionId former, SessionId id) {
        // no observer
    }

    @Override
    public void destroyed(SessionId id, Reason reason) {
        // no observer
    }

    @Override
    public void dropped(SessionId id, DropReason reason) {
        // no observer
    }
}
