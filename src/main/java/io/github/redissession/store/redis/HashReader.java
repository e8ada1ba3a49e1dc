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
 * Reads hashes. Redis hands fields over at a third of what it costs a script to do so, so it is asked for them first:
 * what it gives is what the session was at that moment, whatever others do before the second answer, which says whether
 * the session is there still, and how long.
 *
 * <p>The second is a script that costs more than all else, and is needed once an interval only, to keep the session
 * alive. In between, the time that the key has left and Redis' own clock say enough. Where it turns out that there is more to do, the script
 * is run after all, in a round trip of its own: if the session got another time to live or another id meanwhile, say.
 */
final class HashReader implements SessionReader {

    private static final ScriptVariants LOAD = ScriptVariants.of("load.lua");
    private static final boolean WITHOUT_FIELDS = false;

    /** Two looks at Redis' clock differ by less: what nearly reaches its end is not read without the script. */
    private static final Duration NEARLY = Duration.ofSeconds(1);

    private final KeepAliveCache keepAlives = new KeepAliveCache();
    private final SessionScripts steps;
    private final LoginFields logins;
    private final Clock clock;
    private final Duration timeToLive;
    private final Optional<Duration> absoluteTimeout;

    HashReader(SessionScripts steps, SessionSettings settings, Clock clock) {
        this.steps = steps;
        this.clock = clock;
        logins = LoginFields.of(settings);
        timeToLive = settings.timeToLive();
        absoluteTimeout = settings.absoluteTimeout();
    }

    @Override
    public LoadResult load(SessionId id, Consumer<SessionId> indexDue) {
        byte[] key = steps.key(id);
        return keepAlives.isLater(id, clock.instant())
                ? read(id, key).orElseGet(() -> readAndKeepAlive(id, key, indexDue))
                : readAndKeepAlive(id, key, indexDue);
    }

    private LoadResult readAndKeepAlive(SessionId id, byte[] key, Consumer<SessionId> indexDue) {
        List<?> replies = steps.runAfter(
                Commands.hgetall(key), LOAD, id, steps.arguments().add(WITHOUT_FIELDS));
        List<?> reply = (List<?>) replies.get(1);
        LoadResult loaded = ScriptReplies.loaded(id, reply, SessionHash.of(replies.get(0)), logins);
        if (loaded instanceof LoadResult.Found found) {
            learn(id, found.session());
        }
        if (ScriptReplies.isIndexDue(reply)) {
            indexDue.accept(id);
        }
        return loaded;
    }

    /** Of a session that comes to its absolute end before it is due again the script has to say how long it lasts. */
    private void learn(SessionId id, StoredSession session) {
        Lifetime lifetime = session.lifetime();
        Duration dueIn = lifetime.left().minus(lifetime.timeToLive());
        if (!reachesEnd(lifetime.expiresAt().plus(NEARLY), session.createdAt()) && !dueIn.isNegative()) {
            keepAlives.put(id, clock.instant().plus(dueIn));
        }
    }

    /** Empty if there is more to do than to read. */
    private Optional<LoadResult> read(SessionId id, byte[] key) {
        List<?> replies = steps.read(key, Commands.hgetall(key), Commands.pttl(key), Commands.time());
        SessionHash fields = SessionHash.of(replies.get(0));
        Duration left = Duration.ofMillis((Long) replies.get(1));
        return fields.isEmpty()
                ? Optional.of(new NotLive.Absent())
                : undisturbed(fields, left, (Instant) replies.get(2))
                        .map(lifetime -> new LoadResult.Found(fields.session(id, lifetime, logins)));
    }

    /** How a session lives on of which the scripts would change nothing; empty if they perhaps would. */
    private Optional<Lifetime> undisturbed(SessionHash fields, Duration left, Instant now) {
        Optional<Duration> own = fields.timeToLive();
        Duration idle = own.orElse(timeToLive);
        boolean due = left.compareTo(idle) < 0 || reachesEnd(now.plus(left), fields.createdAt());
        return due || fields.needScript()
                ? Optional.empty()
                : Optional.of(new Lifetime(now, left, idle, own.isPresent(), false));
    }

    /** Whether a session that would live so long lasts no longer than that, however busy it is. */
    private boolean reachesEnd(Instant expiresAt, Instant createdAt) {
        return absoluteTimeout
                .map(createdAt::plus)
                .filter(end -> !expiresAt.isBefore(end))
                .isPresent();
    }
}
