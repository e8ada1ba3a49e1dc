package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the scripts reply: a list that begins with one of these numbers, or with 0 for nothing there. */
final class ScriptReplies {

    static final long DONE = 1;
    static final long RENEWED = 2;
    static final long CHANGED = 3;
    static final long CLOSED = 4;
    static final long FROZEN = 5;
    static final long TOO_LARGE = -1;

    private ScriptReplies() {}

    /** @param fields those of the session, a moment ago; none if it was not there then */
    static LoadResult loaded(SessionId id, List<?> reply, SessionHash fields, LoginFields logins) {
        long kind = kind(reply);
        if (kind == DONE && !fields.isEmpty()) {
            return new LoadResult.Found(fields.session(id, lifetime(reply), logins));
        }
        return notLive(reply);
    }

    /** The session's, if it was found and the reply holds them. */
    static List<?> fields(List<?> reply) {
        return kind(reply) == DONE ? (List<?>) reply.get(7) : List.of();
    }

    static SaveResult saved(List<?> reply) {
        long kind = kind(reply);
        if (kind == DONE) {
            return new SaveResult.Saved(lifetime(reply));
        } else if (kind == CHANGED) {
            return new SaveResult.Conflict(Optional.ofNullable((byte[]) reply.get(1)));
        }
        return notLive(reply);
    }

    static NotLive notLive(List<?> reply) {
        long kind = kind(reply);
        if (kind == RENEWED) {
            return new NotLive.Renewed(id(reply));
        }
        return kind == CLOSED ? new NotLive.Closed() : new NotLive.Absent();
    }

    static Lifetime lifetime(List<?> reply) {
        return new Lifetime(
                Instant.ofEpochMilli(number(reply, 1)),
                Duration.ofMillis(number(reply, 2)),
                Duration.ofMillis(number(reply, 3)),
                number(reply, 4) == 1,
                number(reply, 5) == 1);
    }

    /** Whether a session that was found may outlive its entry in the index of its principal's sessions. */
    static boolean isIndexDue(List<?> reply) {
        return kind(reply) == DONE && number(reply, 6) == 1;
    }

    static DestroyResult destroyed(List<?> reply) {
        return kind(reply) == DONE ? new DestroyResult.Destroyed() : notLive(reply);
    }

    /** To whom the session that was ended belonged, as far as the key said. */
    static Optional<String> principal(List<?> ended) {
        return kind(ended) == DONE ? Optional.ofNullable(HashFields.text(ended.get(1))) : Optional.empty();
    }

    static Optional<SessionId> successor(List<?> joined) {
        return kind(joined) == DONE ? Optional.of(id(joined)) : Optional.empty();
    }

    /** For how long the index is to name the session; zero if there is none. */
    static Duration span(List<?> reindexed) {
        return kind(reindexed) == DONE ? Duration.ofMillis(number(reindexed, 1)) : Duration.ZERO;
    }

    static SummaryResult moved(List<?> summary) {
        return new SummaryResult.Moved(id(summary), number(summary, 2) == 1);
    }

    /** A session as it is seen from outside. */
    static SessionSummary summary(SessionId id, List<?> reply, LoginFields logins) {
        Instant now = Instant.ofEpochMilli(number(reply, 1));
        return new SessionSummary(
                id,
                logins.login(id, text(reply, 6), text(reply, 7), text(reply, 9)),
                HashFields.instant(text(reply, 8)),
                HashFields.instant(text(reply, 4)),
                now.minusMillis(number(reply, 3)),
                now.plusMillis(number(reply, 2)));
    }

    /** The id whose session this one is a copy of, as long as it is not known that the renewal came to its end. */
    static Optional<SessionId> original(SessionId id, List<?> summary, LoginFields logins) {
        return logins.original(id, text(summary, 5));
    }

    static long kind(List<?> reply) {
        return number(reply, 0);
    }

    static SessionId id(List<?> reply) {
        return new SessionId(text(reply.get(1)));
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    private static @Nullable String text(List<?> reply, int index) {
        return HashFields.text(reply.get(index));
    }

    private static long number(List<?> reply, int index) {
        return (Long) reply.get(index);
    }
}
