package io.github.redissession.session;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.token.SessionId;

/** Takes no notice of what becomes of sessions. */
final class NoEvents implements SessionEvents {

    @Override
    public void created(SessionId id) {}

    @Override
    public void renewed(SessionId former, SessionId id) {}

    @Override
    public void destroyed(SessionId id, Reason reason) {}

    @Override
    public void dropped(SessionId id) {}
}
