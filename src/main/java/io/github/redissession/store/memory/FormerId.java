package io.github.redissession.store.memory;

import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * An id that a session had.
 *
 * @param successor the next id; empty if the session was invalidated
 * @param joinedBy the principal whose login under this id joins the session; empty if no login may
 * @param openUntil the end of the grace period, during which this id leads to the next one
 */
record FormerId(Optional<SessionId> successor, Optional<String> joinedBy, Instant openUntil) implements Entry {

    @Override
    public Instant expiresAt() {
        return openUntil.plus(SessionStore.CLOSED);
    }

    NotLive result(Instant now) {
        return successor
                .filter(next -> isOpen(now))
                .<NotLive>map(NotLive.Renewed::new)
                .orElseGet(NotLive.Closed::new);
    }

    SummaryResult summary(Instant now) {
        return successor
                .<SummaryResult>map(next -> new SummaryResult.Moved(next, isOpen(now)))
                .orElseGet(NotLive.Absent::new);
    }

    private boolean isOpen(Instant now) {
        return now.isBefore(openUntil);
    }
}
