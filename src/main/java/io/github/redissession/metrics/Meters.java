package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionEvents.DropReason;
import java.time.Duration;

/** Counters and timers of sessions. Never throws. Thread-safe. */
public interface Meters {

    /** Counters without tags. */
    enum Count {
        CREATED("created", "{session}", "Sessions created"),
        LOADS("loads", "{load}", "Loads, whether a session was found or not"),
        SAVES("saves", "{save}", "Changes written to sessions, including new sessions"),
        SAVES_DROPPED("saves_dropped", "{save}", "Changes dropped because the session had ended"),
        UPDATE_CONFLICTS(
                "update.conflicts", "{conflict}", "Updates retried because of a concurrent change of the attribute"),
        TOKENS_FORGED("tokens_forged", "{token}", "Well-formed tokens with an invalid signature");

        final Metric metric;

        Count(String name, String unit, String description) {
            metric = new Metric(name, unit, description);
        }
    }

    /** Operations of the store, by which errors are counted. */
    enum Operation {
        LOAD,
        CREATE,
        SAVE,
        DESTROY,
        RENEW,
        LOOK,
        /** Any operation of the index of sessions. */
        INDEX
    }

    void count(Count counter);

    void countDestroyed(Reason reason);

    /** A request's changes were dropped. */
    void countDropped(DropReason reason);

    /** The store was unavailable. */
    void countError(Operation operation, SessionStoreException failure);

    /** The duration of a load, whether it succeeded or not. */
    void timeLoad(Duration time);

    /** The duration of a write, whether it succeeded or not. */
    void timeSave(Duration time);
}
