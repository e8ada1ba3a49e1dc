package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Moves a session to another key, which in Redis Cluster is in another slot, so that no single step can do it: the old
 * key is copied to the new, which nobody knows yet, and then retired, provided that it still is what was copied; if not,
 * what it is now is copied again.
 */
final class Renewal {

    private static final EventLog LOG = EventLog.of(Renewal.class);

    private static final SessionScript EXPORT = SessionScript.of("export.lua");
    private static final SessionScript IMPORT = SessionScript.of("import.lua");
    private static final SessionScript RETIRE = SessionScript.of("retire.lua");

    /**
     * How long whoever comes by the old id is turned away, neither let in nor given a session of its own, whose cookie
     * would overwrite the new one in the browser. Not for ever: a client that never got the new one could not begin.
     */
    private static final Duration BARRED = Duration.ofMinutes(1);

    /** How long requests that were under way can follow to the new id. */
    private static final Duration FOLLOWED = Duration.ofHours(1);

    private static final int TRIES = 100;

    private final SessionStore store;
    private final Steps steps;
    private final Clock clock;

    Renewal(SessionStore store, Steps steps, Clock clock) {
        this.store = store;
        this.steps = steps;
        this.clock = clock;
    }

    Outcome renew(SessionId id, NewId next) {
        List<?> exported = steps.runRepeatably(EXPORT, id, steps.arguments());
        if (Answers.kind(exported) != Answers.DONE) {
            return Answers.outcome(exported, clock.instant());
        }
        Outcome outcome = move(id, next, (List<?>) exported.get(1));
        if (outcome instanceof Outcome.Done) {
            confirm(next.id());
        }
        return outcome;
    }

    private Outcome move(SessionId id, NewId next, List<?> first) {
        List<?> fields = first;
        for (int i = 0; i < TRIES; i++) {
            Lifetime lifetime = copy(id, next, fields);
            List<?> retired = retire(id, next, fields);
            if (isDone(retired, next.id())) {
                return new Outcome.Done(lifetime);
            } else if (Answers.kind(retired) != Answers.CHANGED) {
                store.destroy(next.id());
                return Answers.outcome(retired, clock.instant());
            }
            fields = (List<?>) retired.get(1);
        }
        store.destroy(next.id());
        LOG.say(
                Level.WARNING,
                LogEvent.named("renewal-given-up").with("session", id).with("tries", TRIES));
        throw new SessionConflictException("the session changed all the while that it was to get a new id");
    }

    /** A step whose answer was lost is repeated, and finds what it did itself. */
    private static boolean isDone(List<?> retired, SessionId next) {
        long kind = Answers.kind(retired);
        return kind == Answers.DONE
                || kind == Answers.RENEWED && Answers.id(retired).equals(next);
    }

    private Lifetime copy(SessionId id, NewId next, List<?> fields) {
        Arguments arguments = steps.arguments().add(id.value()).addAll(fields);
        arguments.add(Fields.RENEWED).add(clock.millis());
        next.login().map(Fields::of).ifPresent(arguments::addAll);
        next.indexedUntil().ifPresent(until -> arguments.add(Fields.INDEXED).add(until.toEpochMilli()));
        return Answers.lifetime(steps.runRepeatably(IMPORT, next.id(), arguments), clock.instant());
    }

    private List<?> retire(SessionId id, NewId next, List<?> fields) {
        return steps.runRepeatably(
                RETIRE,
                id,
                steps.arguments()
                        .add(next.id().value())
                        .add(next.grace())
                        .add(next.grace().plus(BARRED))
                        .add(FOLLOWED)
                        .addAll(fields));
    }

    /** Says that the copy is the session now. Whoever first keeps it alive says so, too, should that fail. */
    private void confirm(SessionId next) {
        try {
            store.save(next, SessionChanges.keepAlive());
        } catch (SessionStoreException e) {
            LOG.say(Level.WARNING, LogEvent.named("renewal-unconfirmed").with("session", next), e);
        }
    }
}
