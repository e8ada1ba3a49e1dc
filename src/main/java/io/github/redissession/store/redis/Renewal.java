package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionConflictException;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Outcome;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a session to another key, which in Redis Cluster is in another slot, so that no single step can do it: the old
 * key is copied to the new, which nobody knows yet, and then retired, provided that it still is what was copied; if not,
 * what it is now is copied again.
 */
final class Renewal {

    private static final Script EXPORT = new Script("export.lua");
    private static final Script IMPORT = new Script("import.lua");
    private static final Script RETIRE = new Script("retire.lua");

    /**
     * How long whoever comes by the old id is turned away, neither let in nor given a session of its own, whose cookie
     * would overwrite the new one in the browser. Not for ever: a client that never got the new one could not begin.
     */
    private static final Duration BARRED = Duration.ofMinutes(1);

    /** How long requests that were under way can follow to the new id. */
    private static final Duration FOLLOWED = Duration.ofHours(1);

    private static final int TRIES = 100;

    private final RedisSessionStore store;
    private final Clock clock;

    Renewal(RedisSessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Outcome renew(SessionId id, SessionId next, Duration grace) {
        List<?> exported = store.runRepeatably(EXPORT, id, store.arguments());
        if (Answers.kind(exported) != Answers.DONE) {
            return Answers.outcome(exported, clock.instant());
        }
        return move(id, next, grace, (List<?>) exported.get(1));
    }

    private Outcome move(SessionId id, SessionId next, Duration grace, List<?> first) {
        List<?> fields = first;
        for (int i = 0; i < TRIES; i++) {
            Lifetime lifetime = copy(next, fields);
            List<?> retired = retire(id, next, grace, fields);
            if (isDone(retired, next)) {
                return new Outcome.Done(lifetime);
            } else if (Answers.kind(retired) != Answers.CHANGED) {
                store.destroy(next);
                return Answers.outcome(retired, clock.instant());
            }
            fields = (List<?>) retired.get(1);
        }
        store.destroy(next);
        throw new SessionConflictException("the session changed all the while that it was to get a new id");
    }

    /** A step whose answer was lost is repeated, and finds what it did itself. */
    private static boolean isDone(List<?> retired, SessionId next) {
        long kind = Answers.kind(retired);
        return kind == Answers.DONE
                || kind == Answers.RENEWED && Answers.id(retired).equals(next);
    }

    private Lifetime copy(SessionId next, List<?> fields) {
        List<Object> renewed = new ArrayList<>(fields);
        renewed.add(Fields.RENEWED.getBytes(UTF_8));
        renewed.add(Long.toString(clock.millis()).getBytes(UTF_8));
        return Answers.lifetime(
                store.runRepeatably(IMPORT, next, store.arguments().addAll(renewed)), clock.instant());
    }

    private List<?> retire(SessionId id, SessionId next, Duration grace, List<?> fields) {
        return store.runRepeatably(
                RETIRE,
                id,
                store.arguments()
                        .add(next.value())
                        .add(grace)
                        .add(grace.plus(BARRED))
                        .add(FOLLOWED)
                        .addAll(fields));
    }
}
