package io.github.redissession.store.memory;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Labels;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.store.SizeLimit;
import io.github.redissession.store.StoredSession;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stores sessions in this object. Values are not copied: neither the store nor its callers change an array that they have
 * passed on. Thread-safe.
 */
public final class MemorySessionStore implements SessionStore {

    private final Entries entries; // guarded by its monitor
    private final Clock clock;
    private final KeepAlive keepAlive;
    private final SizeLimit limit;

    /** @param clock the store's own time, which decides everything */
    public MemorySessionStore(SessionSettings settings, Clock clock) {
        this(new Entries(), settings, clock);
    }

    MemorySessionStore(Entries entries, SessionSettings settings, Clock clock) {
        this.entries = entries;
        this.clock = clock;
        keepAlive = KeepAlive.of(settings);
        limit = new SizeLimit(settings.maxSize());
    }

    /** The index of the sessions, which is always exact. */
    public SessionIndex index() {
        return new MemorySessionIndex(entries, this::now);
    }

    @Override
    public void checkAttributeName(String name) {
        // every name is a key of a map
    }

    /** Nothing is encrypted: what can read the memory of this process can read its secrets, too. */
    @Override
    public ValueCipher cipher(SessionId id) {
        return ValueCipher.NONE;
    }

    @Override
    public void checkIndexing() {
        // every key has an index
    }

    @Override
    public LoadResult load(SessionId id) {
        return load(id, true);
    }

    @Override
    public LoadResult peek(SessionId id) {
        return load(id, false);
    }

    private LoadResult load(SessionId id, boolean keepsAlive) {
        return with(
                id,
                (session, now) -> {
                    boolean due = keepsAlive && keepAlive.isDue(session, now);
                    LiveSession kept = put(id, session, now, due);
                    return new LoadResult.Found(new StoredSession(
                            kept.createdAt(),
                            kept.renewedAt(),
                            kept.login(),
                            kept.labels(),
                            keepAlive.lifetime(kept, now, due),
                            kept.attributes(),
                            true));
                },
                notLive -> notLive);
    }

    @Override
    public Lifetime create(NewSession created) {
        synchronized (entries) {
            Instant now = sweep();
            Optional<Entry> existing = entries.get(created.id(), now);
            if (existing.isPresent()) {
                return repeated(created.id(), existing.get(), now);
            }
            LiveSession empty = LiveSession.begun(now, created.login(), created.labels(), created.timeToLive());
            LiveSession session = empty.with(AttributeChanges.written(created.attributes()));
            checkSize(empty, session);
            return keepAlive.lifetime(put(created.id(), session, now, true), now, true);
        }
    }

    private Lifetime repeated(SessionId id, Entry existing, Instant now) {
        if (existing instanceof LiveSession session) {
            return keepAlive.lifetime(put(id, session, now, true), now, true);
        }
        throw new IllegalStateException("the id of a new session was used before");
    }

    /** Ignores the hint: it has nothing to ask for. */
    @Override
    public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
        return with(id, (session, now) -> save(id, session, now, changes), notLive -> notLive);
    }

    private SaveResult save(SessionId id, LiveSession session, Instant now, SessionChanges changes) {
        LiveSession changed = session.with(changes.attributes());
        if (!changes.attributes().written().isEmpty()) {
            checkSize(session, changed);
        }
        Labels labels = session.labels().with(changes.labels());
        if (!changes.labels().addedKeys().isEmpty() && labels.isOverLimit()) {
            throw LabelChanges.overLimit();
        }
        LiveSession labelled = changed.with(labels);
        LiveSession timed = changes.timeToLive().map(labelled::withTimeToLive).orElse(labelled);
        return saved(id, timed, now, changes.timeToLive().isPresent() || keepAlive.isDue(timed, now));
    }

    @Override
    public SaveResult touch(SessionId id) {
        return with(id, (session, now) -> saved(id, session, now, true), notLive -> notLive);
    }

    @Override
    public SaveResult touchIfDue(SessionId id) {
        return save(id, AttributeChanges.NONE);
    }

    @Override
    public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
        return saveIf(id, name, expected, AttributeChanges.written(Map.of(name, value)));
    }

    @Override
    public SaveResult compareAndRemove(SessionId id, String name, byte[] expected) {
        return saveIf(id, name, Optional.of(expected), new AttributeChanges(false, Set.of(name), Map.of()));
    }

    private SaveResult saveIf(SessionId id, String name, Optional<byte[]> expected, AttributeChanges changes) {
        return with(
                id,
                (session, now) -> {
                    Optional<byte[]> current =
                            Optional.ofNullable(session.attributes().get(name));
                    return isSame(current, expected)
                            ? save(id, session, now, SessionChanges.of(changes))
                            : new SaveResult.Conflict(current);
                },
                notLive -> notLive);
    }

    private static boolean isSame(Optional<byte[]> a, Optional<byte[]> b) {
        return a.isPresent() == b.isPresent()
                && a.filter(value -> !Arrays.equals(value, b.orElseThrow())).isEmpty();
    }

    @Override
    public SaveResult renew(SessionId id, RenewalRequest request) {
        return with(
                id,
                (session, now) -> {
                    LiveSession renewed = session.renewed(request, now);
                    close(
                            id,
                            Optional.of(request.newId()),
                            renewed.login().map(Login::principal),
                            now.plus(request.grace()));
                    return saved(request.newId(), renewed, now, true);
                },
                notLive -> notLive);
    }

    @Override
    public DestroyResult destroy(SessionId id) {
        return with(
                id,
                (session, now) -> {
                    entries.remove(id);
                    return new DestroyResult.Destroyed();
                },
                notLive -> notLive);
    }

    @Override
    public DestroyResult invalidate(SessionId id) {
        return with(
                id,
                (session, now) -> {
                    close(id, Optional.empty(), Optional.empty(), now);
                    return new DestroyResult.Destroyed();
                },
                notLive -> notLive);
    }

    @Override
    public Optional<SessionId> successor(SessionId closed, String principal) {
        synchronized (entries) {
            return entries.get(closed, sweep())
                    .filter(FormerId.class::isInstance)
                    .map(FormerId.class::cast)
                    .filter(former ->
                            former.joinedBy().filter(principal::equals).isPresent())
                    .flatMap(FormerId::successor);
        }
    }

    @Override
    public SummaryResult summary(SessionId id) {
        synchronized (entries) {
            Instant now = sweep();
            Optional<Entry> entry = entries.get(id, now);
            if (entry.isEmpty()) {
                return new NotLive.Absent();
            }
            return entry.get() instanceof LiveSession session
                    ? new SummaryResult.Found(summary(id, session, now))
                    : ((FormerId) entry.get()).summary(now);
        }
    }

    private SessionSummary summary(SessionId id, LiveSession session, Instant now) {
        return new SessionSummary(
                id,
                session.login(),
                session.labels(),
                session.loginAt(),
                session.createdAt(),
                keepAlive.lastSeenAt(session, now),
                session.expiresAt());
    }

    @Override
    public Stream<SessionId> scanIds() {
        synchronized (entries) {
            return entries.sessions(sweep()).stream();
        }
    }

    /** Runs one operation, atomically. */
    private <R> R with(SessionId id, BiFunction<LiveSession, Instant, R> operation, Function<NotLive, R> otherwise) {
        synchronized (entries) {
            Instant now = sweep();
            Optional<Entry> entry = entries.get(id, now);
            if (entry.isEmpty()) {
                return otherwise.apply(new NotLive.Absent());
            }
            return entry.get() instanceof LiveSession session
                    ? operation.apply(session, now)
                    : otherwise.apply(((FormerId) entry.get()).result(now));
        }
    }

    private Instant sweep() {
        Instant now = now();
        entries.sweep(now);
        return now;
    }

    /** In the precision of Redis. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private SaveResult saved(SessionId id, LiveSession session, Instant now, boolean extend) {
        return new SaveResult.Saved(keepAlive.lifetime(put(id, session, now, extend), now, extend));
    }

    private LiveSession put(SessionId id, LiveSession session, Instant now, boolean extend) {
        LiveSession kept = extend ? keepAlive.extended(session, now) : session;
        entries.put(id, kept);
        return kept;
    }

    private void close(SessionId id, Optional<SessionId> successor, Optional<String> joinedBy, Instant openUntil) {
        entries.put(id, new FormerId(successor, joinedBy, openUntil));
    }

    private void checkSize(LiveSession before, LiveSession after) {
        long size = after.size();
        if (size > limit.bytes() && size > before.size()) {
            throw limit.exceeded(size);
        }
    }
}
