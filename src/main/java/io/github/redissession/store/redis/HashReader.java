package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Commands;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads hashes. A script that returns the fields costs Redis three times as much as {@code HGETALL}, so {@code HGETALL} goes
 * first in the same round trip. The script then decides whether the session is still live, and keeps it alive.
 *
 * <p>Until the next keep-alive is due, {@code PTTL} and {@code TIME} replace the script. If they show that the session was
 * renewed, changed its time to live or needs a write, the script runs in a second round trip.
 */
final class HashReader implements SessionReader {

    private static final ScriptVariants LOAD = ScriptVariants.of("load.lua");
    private static final boolean WITHOUT_FIELDS = false;

    /**
     * A safety margin above the difference between two readings of Redis' clock. A session this close to its absolute
     * timeout needs the script.
     */
    private static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);

    private final KeepAliveCache keepAlives = new KeepAliveCache();
    private final SessionFormat format;
    private final SessionScripts scripts;
    private final LoginFields logins;
    private final LabelFields labels;
    private final Clock clock;
    private final Duration timeToLive;
    private final Optional<Duration> absoluteTimeout;

    HashReader(SessionFormat format, SessionScripts scripts, SessionSettings settings, Clock clock) {
        this.format = format;
        this.scripts = scripts;
        this.clock = clock;
        logins = LoginFields.of(settings);
        labels = LabelFields.of(settings);
        timeToLive = settings.timeToLive();
        absoluteTimeout = settings.absoluteTimeout();
    }

    @Override
    public LoadResult load(SessionId id, Consumer<SessionId> onIndexDue) {
        byte[] key = format.keys(id).get(0);
        return keepAlives.isDueLater(id, clock.instant())
                ? read(id, key).orElseGet(() -> readAndKeepAlive(id, key, onIndexDue))
                : readAndKeepAlive(id, key, onIndexDue);
    }

    @Override
    public LoadResult peek(SessionId id) {
        byte[] key = format.keys(id).get(0);
        return keepAlives.isDueLater(id, clock.instant())
                ? read(id, key).orElseGet(() -> loaded(id, readAndRun(id, key, false)))
                : loaded(id, readAndRun(id, key, false));
    }

    private List<?> readAndRun(SessionId id, byte[] key, boolean keepsAlive) {
        return scripts.readAndRun(
                Commands.hgetall(key),
                LOAD,
                id,
                scripts.arguments().add(WITHOUT_FIELDS).add(keepsAlive));
    }

    private LoadResult loaded(SessionId id, List<?> replies) {
        return ScriptReplies.loaded(
                id, (List<?>) replies.get(1), SessionHash.of(replies.get(0)), logins, labels);
    }

    private LoadResult readAndKeepAlive(SessionId id, byte[] key, Consumer<SessionId> onIndexDue) {
        List<?> replies = readAndRun(id, key, true);
        List<?> reply = (List<?>) replies.get(1);
        LoadResult result = loaded(id, replies);
        if (result instanceof LoadResult.Found found) {
            cacheNextKeepAlive(id, found.session());
        }
        if (ScriptReplies.isIndexDue(reply)) {
            onIndexDue.accept(id);
        }
        return result;
    }

    /** Caches nothing for a session that reaches its absolute timeout first: only the script knows its lifetime. */
    private void cacheNextKeepAlive(SessionId id, StoredSession session) {
        Lifetime lifetime = session.lifetime();
        Duration dueIn = lifetime.left().minus(lifetime.timeToLive());
        if (!reachesAbsoluteTimeout(lifetime.expiresAt().plus(CLOCK_MARGIN), session.createdAt())
                && !dueIn.isNegative()) {
            keepAlives.put(id, clock.instant().plus(dueIn));
        }
    }

    /** Reads without a script; empty if the script has to run. */
    private Optional<LoadResult> read(SessionId id, byte[] key) {
        List<?> replies = scripts.read(key, Commands.hgetall(key), Commands.pttl(key), Commands.time());
        SessionHash fields = SessionHash.of(replies.get(0));
        Duration left = Duration.ofMillis((Long) replies.get(1));
        return fields.isEmpty()
                ? Optional.of(new NotLive.Absent())
                : lifetime(fields, left, (Instant) replies.get(2))
                        .map(lifetime -> fields.found(id, lifetime, logins, labels));
    }

    /** The lifetime of a session that the script would not change; empty if it might. */
    private Optional<Lifetime> lifetime(SessionHash fields, Duration left, Instant now) {
        Optional<Duration> custom = fields.timeToLive();
        Duration effective = custom.orElse(timeToLive);
        boolean due = left.compareTo(effective) < 0 || reachesAbsoluteTimeout(now.plus(left), fields.createdAt());
        return due || fields.needsScript()
                ? Optional.empty()
                : Optional.of(new Lifetime(now, left, effective, custom.isPresent(), false));
    }

    private boolean reachesAbsoluteTimeout(Instant expiresAt, Instant createdAt) {
        return absoluteTimeout
                .map(createdAt::plus)
                .filter(end -> !expiresAt.isBefore(end))
                .isPresent();
    }
}
