package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import java.time.Duration;

/** What sessions are counted and timed by. Throws nothing. Safe for use by many threads. */
public interface Meters {

    /** What is counted without distinction. */
    enum Count {
        CREATED("created", "Sessions begun"),
        LOADS("loads", "Answers to the question for a session, whether there was one or not"),
        SAVES("saves", "Changes written into sessions, their beginnings included"),
        SAVES_DROPPED("saves_dropped", "Changes dropped, since the session had ended meanwhile"),
        UPDATE_CONFLICTS("update_conflicts", "Updates tried again, since the attribute was changed meanwhile"),
        TOKENS_FORGED("tokens_forged", "Tokens of the right form that no secret made");

        final String name;
        final String description;

        Count(String name, String description) {
            this.name = name;
            this.description = description;
        }
    }

    /** What is asked of the store. */
    enum Operation {
        LOAD,
        CREATE,
        SAVE,
        DESTROY,
        RENEW,
        LOOK,
        /** For the index of a principal's sessions. */
        INDEX
    }

    void count(Count what);

    void countDestroyed(Reason reason);

    /** The store could not be asked. */
    void countError(Operation operation);

    /** How long the store took to answer, or not to. */
    void timeLoad(Duration time);

    /** As {@link #timeLoad}, of writing a session or into one. */
    void timeSave(Duration time);
}
