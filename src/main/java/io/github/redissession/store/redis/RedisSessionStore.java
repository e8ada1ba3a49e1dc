package io.github.redissession.store.redis;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/** Sessions in Redis, every step but reading one script on what Redis has of one session. */
public final class RedisSessionStore implements SessionStore {

    private static final EventLog LOG = EventLog.of(RedisSessionStore.class);

    private static final ScriptVariants SAVE = ScriptVariants.of("save.lua");
    private static final ScriptVariants DESTROY = ScriptVariants.of("destroy.lua");
    private static final ScriptVariants LOOK = ScriptVariants.of("look.lua");
    private static final ScriptVariants JOIN = ScriptVariants.of("join.lua");
    private static final ScriptVariants REINDEX = ScriptVariants.of("reindex.lua");

    /**
     * How long a client that presents a closed id is turned away: it begins no session, whose cookie would overwrite the new
     * one in the browser. Not for ever: a client that never got the new one could not begin.
     */
    static final Duration CLOSED = Duration.ofMinutes(1);

    /** For how many times its time to live a session is entered in the index, as the scripts note it. */
    private static final int INDEXED_TIMES = 8;

    private static final Duration WAIT = Duration.ofMillis(5);
    private static final int MOST_WAITS = 1000;

    private final RedisRouter redis;
    private final SessionFormat layout;
    private final SessionScripts steps;
    private final SessionReader loading;
    private final LoginFields logins;
    private final RedisPrincipalIndex index;
    private final Renewal renewal;
    private final long maxSize;

    /** @param clock when this server last kept sessions alive: a hint that decides nothing */
    public RedisSessionStore(UnifiedJedis redis, SessionSettings settings, Clock clock) {
        this.redis = new TranslatingRouter(RedisRouter.of(redis, settings.redis()));
        layout = SessionFormat.of(settings);
        logins = LoginFields.of(settings);
        steps = new SessionScripts(this.redis, layout, settings);
        loading = layout.loading(steps, settings, clock);
        index = new RedisPrincipalIndex(this.redis, layout);
        renewal = new Renewal(this, steps, index, logins);
        maxSize = settings.maxSize();
    }

    @Override
    public LoadResult load(SessionId id) {
        return loading.load(id, this::reindex);
    }

    @Override
    public Lifetime create(NewSession session) {
        SessionId id = session.id();
        ScriptArguments arguments =
                SaveArguments.create(session, logins).addTo(steps.arguments().add(maxSize));
        Lifetime lifetime = ScriptReplies.lifetime(accepted(steps.runRepeatably(SAVE, id, arguments)));
        session.login().ifPresent(login -> indexOrUndo(id, login, lifetime));
        return lifetime;
    }

    private void indexOrUndo(SessionId id, Login login, Lifetime lifetime) {
        try {
            index.add(login.principal(), id, indexSpan(lifetime));
        } catch (SessionStoreException e) {
            undo(id, e);
            throw e;
        }
    }

    /** No client knows the id yet, so a session that stays behind leads nowhere until it expires. */
    private void undo(SessionId id, SessionStoreException reason) {
        try {
            destroy(id);
        } catch (SessionStoreException e) {
            reason.addSuppressed(e);
        }
    }

    static Duration indexSpan(Lifetime lifetime) {
        return lifetime.timeToLive().multipliedBy(INDEXED_TIMES);
    }

    @Override
    public SaveResult save(SessionId id, AttributeChanges changes, Optional<Duration> timeToLive) {
        return save(id, SaveArguments.save(changes, timeToLive));
    }

    @Override
    public SaveResult touch(SessionId id) {
        return save(id, SaveArguments.touch());
    }

    @Override
    public SaveResult touchIfDue(SessionId id) {
        return save(id, SaveArguments.touchIfDue());
    }

    @Override
    public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
        return save(id, SaveArguments.compareAndSet(name, expected, value));
    }

    private SaveResult save(SessionId id, SaveArguments save) {
        ScriptArguments arguments = save.addTo(steps.arguments().add(maxSize));
        List<?> reply = accepted(whenThawed(() -> steps.run(SAVE, id, arguments)));
        if (ScriptReplies.isIndexDue(reply)) {
            reindex(id);
        }
        return ScriptReplies.saved(reply);
    }

    /** A session is frozen while another request closes its id, which takes two round trips as a rule. */
    private static List<?> whenThawed(Supplier<List<?>> step) {
        List<?> reply = step.get();
        for (int i = 0; i < MOST_WAITS && ScriptReplies.kind(reply) == ScriptReplies.FROZEN; i++) {
            LockSupport.parkNanos(WAIT.toNanos());
            reply = step.get();
        }
        if (ScriptReplies.kind(reply) == ScriptReplies.FROZEN) {
            throw new SessionConflictException(
                    "other requests changed the session and renewed its id all the while that"
                            + " this one was to save it; nothing was saved");
        }
        return reply;
    }

    private List<?> accepted(List<?> reply) {
        if (ScriptReplies.kind(reply) == ScriptReplies.TOO_LARGE) {
            throw new SessionDataException("the session's attributes would have " + reply.get(1)
                    + " bytes, more than the " + maxSize + " that redis-session.max-size allows: nothing was saved");
        }
        return reply;
    }

    /** Enters a session again that is about to outlive its entry; where that fails, there is time to try again. */
    private void reindex(SessionId id) {
        try {
            if (summary(id) instanceof SummaryResult.Found found
                    && found.session().login().isPresent()) {
                reindex(id, found.session().login().get());
            }
        } catch (SessionStoreException e) { // it is not what the request came for
            LOG.log(Level.WARNING, LogEvent.named("index-entry-failed").with("session", id), e);
        }
    }

    /** The note follows the entry, so that it never says more than the index holds. */
    private void reindex(SessionId id, Login login) {
        Duration span = ScriptReplies.span(
                steps.runRepeatably(REINDEX, id, steps.arguments().add(false)));
        if (!span.isZero()) {
            index.add(login.principal(), id, span);
            steps.runRepeatably(REINDEX, id, steps.arguments().add(true));
        }
    }

    @Override
    public DestroyResult destroy(SessionId id) {
        return end(id, Duration.ZERO);
    }

    @Override
    public DestroyResult invalidate(SessionId id) {
        return end(id, CLOSED);
    }

    private DestroyResult end(SessionId id, Duration closed) {
        List<?> reply = steps.run(DESTROY, id, steps.arguments().add(closed));
        ScriptReplies.principal(reply).ifPresent(principal -> index.removeIfPossible(principal, id));
        return ScriptReplies.destroyed(reply);
    }

    @Override
    public SaveResult renew(SessionId id, RenewalRequest request) {
        return renewal.renew(id, request);
    }

    @Override
    public Optional<SessionId> successor(SessionId closed, String principal) {
        return ScriptReplies.successor(
                steps.runRepeatably(JOIN, closed, steps.arguments().add(principal)));
    }

    @Override
    public SummaryResult summary(SessionId id) {
        List<?> reply = steps.runRepeatably(LOOK, id, steps.arguments());
        return switch ((int) ScriptReplies.kind(reply)) {
            case (int) ScriptReplies.DONE ->
                isPendingCopy(id, reply)
                        ? new SummaryResult.Pending()
                        : new SummaryResult.Found(ScriptReplies.summary(id, reply, logins));
            case (int) ScriptReplies.RENEWED -> ScriptReplies.moved(reply);
            default -> new NotLive.Absent();
        };
    }

    /** A copy that a renewal made is no session as long as the original is there, or leads to another. */
    private boolean isPendingCopy(SessionId id, List<?> summary) {
        return ScriptReplies.original(id, summary, logins)
                .map(original -> steps.runRepeatably(LOOK, original, steps.arguments()))
                .filter(reply -> ScriptReplies.kind(reply) == ScriptReplies.DONE
                        || ScriptReplies.kind(reply) == ScriptReplies.RENEWED
                                && !ScriptReplies.id(reply).equals(id))
                .isPresent();
    }

    @Override
    public Stream<SessionId> scanIds() {
        return redis.keys(layout.keyPrefix()).flatMap(key -> layout.id(key).stream());
    }

    /** The index of principals' sessions, which this store writes. */
    public PrincipalIndex index() {
        return index;
    }

    /** Whether the server that would have the session did not answer when it was last asked. Makes no round trip. */
    boolean isKnownToBeAway(SessionId id) {
        return redis.isOpen(layout.keys(id).get(0));
    }

    @Override
    public void checkAttributeName(String name) {
        layout.checkName(name);
    }
}
