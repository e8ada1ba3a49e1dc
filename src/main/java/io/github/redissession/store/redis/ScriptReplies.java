package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes the replies of scripts: lists that begin with one of these numbers, or with 0 if there is no session. */
final class ScriptReplies {

    static final long DONE = 1;
    static final long RENEWED = 2;
    static final long CHANGED = 3;
    static final long CLOSED = 4;
    static final long FROZEN = 5;
    static final long TOO_LARGE = -1;
    static final long TOO_MANY_INDEXED = -2;

    private ScriptReplies() {}

    static long kind(List<?> reply) {
        return number(reply, 0);
    }

    /** @param fields the session's fields as read before the script ran; empty if there was no session */
    static LoadResult loaded(SessionId id, List<?> reply, SessionHash fields, OwnFields own) {
        return kind(reply) == DONE && !fields.isEmpty() ? fields.found(id, lifetime(reply), own) : notLive(reply);
    }

    /** The fields in the reply of a load; empty if there is no session. */
    static List<?> loadedFields(List<?> reply) {
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

    /** Whether a save was applied without a look at the session's lifetime. */
    static boolean isUnchanged(List<?> reply) {
        return kind(reply) == DONE && reply.size() == 1;
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

    /** Whether the session may outlive its entries in the index. */
    static boolean isIndexDue(List<?> reply) {
        return kind(reply) == DONE && number(reply, 6) == 1;
    }

    static DestroyResult destroyed(List<?> reply) {
        return kind(reply) == DONE ? new DestroyResult.Destroyed() : notLive(reply);
    }

    /** The index keys of a destroyed session, not verified; empty if it had no readable ones or was not destroyed. */
    static Set<IndexKey> destroyedKeys(SessionId id, List<?> reply, OwnFields own) {
        if (kind(reply) != DONE) {
            return Set.of();
        }
        Set<IndexKey> keys = new LinkedHashSet<>(
                own.labels().labels(id, null, text(reply, 2)).keys());
        own.logins().principal(id, text(reply, 1)).map(IndexKey::principal).ifPresent(keys::add);
        return keys;
    }

    /** The link to the next id, not proved; empty if the login may not join that session. */
    static Optional<String> successor(List<?> reply) {
        return kind(reply) == DONE ? Optional.of(text(reply.get(1))) : Optional.empty();
    }

    /** How long the session's index entries should live from now on; empty if there is no session. */
    static Optional<Duration> indexSpan(List<?> reply) {
        return kind(reply) == DONE ? Optional.of(Duration.ofMillis(number(reply, 1))) : Optional.empty();
    }

    static SummaryResult moved(List<?> reply) {
        return new SummaryResult.Moved(id(reply), number(reply, 2) == 1);
    }

    /** A login that cannot be decrypted is left out: other nodes may have its key, so the session counts as live. */
    static SessionSummary summary(SessionId id, List<?> reply, OwnFields own) {
        Instant now = Instant.ofEpochMilli(number(reply, 1));
        return new SessionSummary(
                id,
                own.logins().readableLogin(id, text(reply, 6), text(reply, 7), text(reply, 9)),
                own.labels().labels(id, text(reply, 11), text(reply, 12)),
                HashFields.instant(text(reply, 8)),
                HashFields.instant(text(reply, 4)),
                now.minusMillis(number(reply, 3)),
                now.plusMillis(number(reply, 2)));
    }

    /** The id of the session that a summarized one is a copy of; empty unless the renewal is unconfirmed. */
    static Optional<SessionId> copiedFrom(SessionId id, List<?> reply, LoginFields logins) {
        return logins.original(id, text(reply, 5));
    }

    /** How long ago a summarized session got its current id; since 1970 if it has its first. */
    static Duration sinceRenewal(List<?> reply) {
        return Duration.between(HashFields.instant(text(reply, 10)), Instant.ofEpochMilli(number(reply, 1)));
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
