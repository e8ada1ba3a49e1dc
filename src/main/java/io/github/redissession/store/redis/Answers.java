package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what the scripts answer: a list that begins with one of these numbers, or with 0 for nothing there. */
final class Answers {

    static final long DONE = 1;
    static final long RENEWED = 2;
    static final long CHANGED = 3;
    static final long BARRED = 4;
    static final long TOO_LARGE = -1;

    private Answers() {}

    /** @param fields those of the session, a moment ago; none if it was not there then */
    static Loaded loaded(List<?> answer, StoredFields fields, Instant now) {
        long kind = kind(answer);
        if (kind == DONE && !fields.isEmpty()) {
            return new Loaded.Found(fields.session(lifetime(answer, now)));
        } else if (kind == RENEWED) {
            return new Loaded.Renewed(id(answer));
        }
        return kind == BARRED ? new Loaded.Barred() : new Loaded.Absent();
    }

    /** The session's, if it was found and the answer holds them. */
    static List<?> fields(List<?> answer) {
        return kind(answer) == DONE ? (List<?>) answer.get(6) : List.of();
    }

    static Outcome outcome(List<?> answer, Instant now) {
        long kind = kind(answer);
        if (kind == DONE) {
            return new Outcome.Done(lifetime(answer, now));
        } else if (kind == CHANGED) {
            return new Outcome.Conflict(Optional.ofNullable((byte[]) answer.get(1)));
        }
        return moved(answer);
    }

    private static Outcome moved(List<?> answer) {
        return kind(answer) == RENEWED ? new Outcome.Renewed(id(answer), number(answer, 2) == 1) : new Outcome.Gone();
    }

    static Lifetime lifetime(List<?> answer, Instant now) {
        return new Lifetime(
                now.plusMillis(number(answer, 1)),
                Duration.ofMillis(number(answer, 2)),
                number(answer, 3) == 1,
                number(answer, 4) == 1,
                number(answer, 5) == 1);
    }

    static Outcome ended(List<?> answer) {
        return kind(answer) == DONE
                ? new Outcome.Ended(Optional.ofNullable(Fields.text(answer.get(1))))
                : moved(answer);
    }

    /** A session as it is seen from outside. */
    static SessionSummary summary(SessionId id, List<?> answer, Instant now) {
        Instant createdAt = Fields.instant(Fields.text(answer.get(3)));
        Instant lastSeenAt = now.minusMillis(number(answer, 2));
        return new SessionSummary(
                id,
                Fields.login(Fields.text(answer.get(4)), Fields.text(answer.get(5)), Fields.text(answer.get(6))),
                createdAt,
                lastSeenAt.isBefore(createdAt) ? createdAt : lastSeenAt,
                now.plusMillis(number(answer, 1)));
    }

    /** The id whose session this one is a copy of, as long as it is not known that the renewal came to its end. */
    static Optional<SessionId> original(List<?> summary) {
        return Optional.ofNullable(Fields.text(summary.get(7))).flatMap(SessionId::parse);
    }

    static long kind(List<?> answer) {
        return number(answer, 0);
    }

    static SessionId id(List<?> answer) {
        return new SessionId(text(answer.get(1)));
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    private static long number(List<?> answer, int index) {
        return (Long) answer.get(index);
    }
}
