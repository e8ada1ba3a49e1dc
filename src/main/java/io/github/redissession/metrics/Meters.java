package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import java.time.Duration;

/** Counters and timers of sessions. Never throws. Thread-safe. */
public interface Meters {

    /** Counters without tags. */
    enum Count {
        CREATED("created", "Sessions created"),
        LOADS("loads", "Loads, whether a session was found or not"),
        SAVES("saves", "Changes written to sessions, including new sessions"),
        SAVES_DROPPED("saves_dropped", "Changes dropped because the session had ended"),
        UPDATE_CONFLICTS("update_conflicts", "Updates retried because of a concurrent change of the attribute"),
        TOKENS_FORGED("tokens_forged", "Well-formed tokens with an invalid signature");

        final String name;
        final String description;

        Count(String name, String description) {
            this.name = name;
            this.description = description;
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

    /** The store was unavailable. */
    void countError(Operation operation);

    /** The duration of a load, whether it succeeded or not. */
    void timeLoad(Duration time);

    /** The duration of a write, whether it succeeded or not. */
    void timeSave(Duration time);
}
