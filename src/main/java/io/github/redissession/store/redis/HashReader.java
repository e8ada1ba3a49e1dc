package io.github.redissession.store.redis;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Commands;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

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

    /** From this size on, in bytes, transferring the attributes costs more than a round trip within a data center. */
    static final int LARGE = 16 * 1024;

    /** Longer than nearly all requests take. */
    static final Duration HINT_VALIDITY = Duration.ofSeconds(10);

    /**
     * A safety margin above the difference between two readings of Redis' clock. A session this close to its absolute
     * timeout needs the script.
     */
    private static final Duration CLOCK_MARGIN = Duration.ofSeconds(1);

    /** Until when the next keep-alive is not due, by the monotonic clock of this node. */
    private final SessionCache<Long> keepAlives = new SessionCache<>(1 << 16); // what a busy node sees within a minute

    /** Whether a session was large when it was last read. */
    private final SessionCache<Boolean> large = new SessionCache<>(1 << 12);

    private final SessionFormat format;
    private final SessionScripts scripts;
    private final OwnFields own;
    private final LongSupplier nanoTime;
    private final Duration timeToLive;
    private final Optional<Duration> absoluteTimeout;

    HashReader(
            SessionFormat format,
            SessionScripts scripts,
            OwnFields own,
            SessionSettings settings,
            LongSupplier nanoTime) {
        this.format = format;
        this.scripts = scripts;
        this.nanoTime = nanoTime;
        this.own = own;
        timeToLive = settings.timeToLive();
        absoluteTimeout = settings.absoluteTimeout();
    }

    @Override
    public LoadResult load(SessionId id, Consumer<SessionId> onIndexDue) {
        return load(id, HashRead.all(key(id)), onIndexDue);
    }

    @Override
    public LoadResult loadCaller(SessionId id, Consumer<SessionId> onIndexDue) {
        return isLarge(id) ? load(id, HashRead.withoutAttributes(key(id)), onIndexDue) : load(id, onIndexDue);
    }

    private LoadResult load(SessionId id, HashRead read, Consumer<SessionId> onIndexDue) {
        return readOrRun(id, read, begin -> readAndKeepAlive(id, read, begin, onIndexDue));
    }

    @Override
    public LoadResult peek(SessionId id) {
        HashRead all = HashRead.all(key(id));
        return readOrRun(id, all, begin -> loaded(id, all, readAndRun(id, all, false), begin));
    }

    /** @param script reads by the script, if that has to run; gets the time at which the load began */
    private LoadResult readOrRun(SessionId id, HashRead read, LongFunction<LoadResult> script) {
        long begin = nanoTime.getAsLong();
        Optional<LoadResult> withoutScript = isNotDue(id, begin) ? read(id, read, begin) : Optional.empty();
        return withoutScript.orElseGet(() -> script.apply(begin));
    }

    private boolean isNotDue(SessionId id, long now) {
        return keepAlives.get(id).filter(until -> now - until < 0).isPresent();
    }

    private boolean isLarge(SessionId id) {
        return large.get(id).orElse(false);
    }

    private void noteSize(SessionId id, long size) {
        if (isLarge(id) != size >= LARGE) {
            large.put(id, size >= LARGE);
        }
    }

    private byte[] key(SessionId id) {
        return format.keys(id).get(0);
    }

    private List<?> readAndRun(SessionId id, HashRead read, boolean keepsAlive) {
        return scripts.readAndRun(
                read.command(),
                LOAD,
                id,
                scripts.arguments().add(WITHOUT_FIELDS).add(keepsAlive));
    }

    private LoadResult loaded(SessionId id, HashRead read, List<?> replies, long begin) {
        SessionHash fields = read.fields(replies.get(0));
        LoadResult result = ScriptReplies.loaded(id, (List<?>) replies.get(1), fields, own);
        return result instanceof LoadResult.Found found ? found(id, found.session(), read, fields, begin) : result;
    }

    private LoadResult readAndKeepAlive(SessionId id, HashRead read, long begin, Consumer<SessionId> onIndexDue) {
        List<?> replies = readAndRun(id, read, true);
        List<?> reply = (List<?>) replies.get(1);
        LoadResult result = loaded(id, read, replies, begin);
        if (result instanceof LoadResult.Found found) {
            dueIn(found.session()).ifPresent(later -> keepAlives.put(id, begin + NANOSECONDS.convert(later)));
        }
        if (ScriptReplies.isIndexDue(reply)) {
            onIndexDue.accept(id);
        }
        return result;
    }

    /** How long the session needs no keep-alive; empty if it reaches its absolute timeout: only the script knows then. */
    private Optional<Duration> dueIn(StoredSession session) {
        Lifetime lifetime = session.lifetime();
        Duration dueIn = lifetime.left().minus(lifetime.timeToLive());
        return reachesAbsoluteTimeout(lifetime.expiresAt().plus(CLOCK_MARGIN), session.createdAt())
                        || dueIn.isNegative()
                ? Optional.empty()
                : Optional.of(dueIn);
    }

    private LoadResult.Found found(SessionId id, StoredSession session, HashRead read, SessionHash fields, long begin) {
        if (!read.complete()) {
            return new LoadResult.Found(session, Optional.empty(), false);
        }
        noteSize(id, fields.size());
        return new LoadResult.Found(session, fields.needsScript() ? Optional.empty() : hint(session, fields, begin));
    }

    private Optional<SaveHint> hint(StoredSession session, SessionHash fields, long begin) {
        return dueIn(session)
                .map(later -> later.compareTo(HINT_VALIDITY) < 0 ? later : HINT_VALIDITY)
                .map(valid -> new SaveHint(session.lifetime(), fields.size(), begin, valid));
    }

    /** Reads without a script; empty if the script has to run. */
    private Optional<LoadResult> read(SessionId id, HashRead read, long begin) {
        List<?> replies = scripts.read(read.key(), read.command(), Commands.pttl(read.key()), Commands.time());
        SessionHash fields = read.fields(replies.get(0));
        Duration left = Duration.ofMillis((Long) replies.get(1));
        return fields.isEmpty()
                ? Optional.of(new NotLive.Absent())
                : lifetime(fields, left, (Instant) replies.get(2))
                        .map(lifetime -> fields.found(id, lifetime, own))
                        .map(loaded -> loaded instanceof LoadResult.Found found
                                ? found(id, found.session(), read, fields, begin)
                                : loaded);
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
