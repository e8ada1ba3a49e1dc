package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads hashes. Redis hands fields over at a third of what it costs a script to do so, so it is asked for them first:
 * what it gives is what the session was at that moment, whatever others do before the second answer, which says whether
 * the session is there still, and how long.
 *
 * <p>The second is a script that costs more than all else, and is needed once an interval only, to keep the session
 * alive. In between, the time that the key has left says enough. Where it turns out that there is more to do, the script
 * is run after all, in a round trip of its own: if the session got another time to live or another id meanwhile, say.
 */
final class HashLoading implements Loading {

    private static final SessionScript LOAD = SessionScript.of("load.lua");
    private static final boolean WITHOUT_FIELDS = false;

    private final DueTimes keepAlives = new DueTimes();
    private final Steps steps;
    private final Clock clock;
    private final Duration timeToLive;
    private final Optional<Duration> absoluteTimeout;

    HashLoading(Steps steps, SessionSettings settings, Clock clock) {
        this.steps = steps;
        this.clock = clock;
        timeToLive = settings.timeToLive();
        absoluteTimeout = settings.absoluteTimeout();
    }

    @Override
    public Loaded load(SessionId id) {
        byte[] key = steps.key(id);
        return keepAlives.isLater(id, clock.instant())
                ? read(id, key).orElseGet(() -> readAndKeepAlive(id, key))
                : readAndKeepAlive(id, key);
    }

    private Loaded readAndKeepAlive(SessionId id, byte[] key) {
        List<?> answers = steps.runAfter(
                Commands.hgetall(key), LOAD, id, steps.arguments().add(WITHOUT_FIELDS));
        Loaded loaded = Answers.loaded((List<?>) answers.get(1), StoredFields.of(answers.get(0)), clock.instant());
        if (loaded instanceof Loaded.Found found) {
            learn(id, found.session());
        }
        return loaded;
    }

    /** Of a session that comes to its absolute end before it is due again the script has to say how long it lasts. */
    private void learn(SessionId id, StoredSession session) {
        Lifetime lifetime = session.lifetime();
        Instant due = lifetime.expiresAt().minus(lifetime.timeToLive());
        if (!reachesEnd(lifetime.expiresAt(), session.createdAt()) && due.isAfter(clock.instant())) {
            keepAlives.put(id, due);
        }
    }

    /** Empty if there is more to do than to read. */
    private Optional<Loaded> read(SessionId id, byte[] key) {
        List<?> answers = steps.read(key, Commands.hgetall(key), Commands.pttl(key));
        StoredFields fields = StoredFields.of(answers.get(0));
        return fields.isEmpty()
                ? Optional.of(new Loaded.Absent())
                : undisturbed(fields, Duration.ofMillis((Long) answers.get(1)))
                        .map(lifetime -> new Loaded.Found(fields.session(lifetime)));
    }

    /** How a session lives on of which the scripts would change nothing; empty if they perhaps would. */
    private Optional<Lifetime> undisturbed(StoredFields fields, Duration left) {
        Instant expiresAt = clock.instant().plus(left);
        Optional<Duration> own = fields.timeToLive();
        Duration idle = own.orElse(timeToLive);
        boolean due = left.compareTo(idle) < 0 || reachesEnd(expiresAt, fields.createdAt());
        return due || fields.needScript()
                ? Optional.empty()
                : Optional.of(new Lifetime(expiresAt, idle, own.isPresent(), false, false));
    }

    /** Whether a session that would live so long lasts no longer than that, however busy it is. */
    private boolean reachesEnd(Instant expiresAt, Instant createdAt) {
        return absoluteTimeout
                .map(createdAt::plus)
                .filter(end -> !expiresAt.isBefore(end))
                .isPresent();
    }
}
