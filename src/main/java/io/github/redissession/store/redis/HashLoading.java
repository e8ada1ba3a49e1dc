package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandObject;

/**
 * Reads hashes. Redis hands fields over at a third of what it costs a script to do so, so it is asked for them first:
 * what it gives is what the session was at that moment, provided that the session is found there after that, whatever
 * others do between the two.
 *
 * <p>A script costs more than all else, and is needed once an interval only, to keep the session alive. In between, the
 * time that the key has left says enough. Where it turns out that there is more to do, the script is run after all, in a
 * round trip of its own: if somebody else gave the session another time to live or another id, say.
 */
final class HashLoading implements Loading {

    private static final boolean WITHOUT_FIELDS = false;

    private final DueTimes keepAlives = new DueTimes();
    private final HashLayout layout;
    private final Steps steps;
    private final Clock clock;
    private final Duration timeToLive;
    private final Optional<Duration> absoluteTimeout;

    HashLoading(HashLayout layout, Steps steps, SessionSettings settings, Clock clock) {
        this.layout = layout;
        this.steps = steps;
        this.clock = clock;
        timeToLive = settings.timeToLive();
        absoluteTimeout = settings.absoluteTimeout();
    }

    @Override
    public Loaded load(SessionId id) {
        byte[] key = layout.keys(id).get(0);
        return keepAlives.isLater(id, clock.instant())
                ? read(id, key).orElseGet(() -> readAndKeepAlive(id, key))
                : readAndKeepAlive(id, key);
    }

    private Loaded readAndKeepAlive(SessionId id, byte[] key) {
        List<?> answers = steps.runAfter(
                Commands.hgetall(key), LOAD, id, steps.arguments().add(WITHOUT_FIELDS));
        Loaded loaded = Answers.loaded((List<?>) answers.get(1), StoredFields.of(answers.get(0)), clock.instant());
        if (loaded instanceof Loaded.Found found) {
            Lifetime lifetime = found.session().lifetime();
            keepAlives.put(id, lifetime.expiresAt().minus(lifetime.timeToLive()));
        }
        return loaded;
    }

    /** Empty if there is more to do than to read. */
    private Optional<Loaded> read(SessionId id, byte[] key) {
        CommandObject<Long> left = Commands.pttl(key);
        List<?> answers = steps.read(id, Commands.hgetall(key), left);
        StoredFields fields = StoredFields.of(answers.get(0));
        return fields.isEmpty()
                ? Optional.of(new Loaded.Absent())
                : undisturbed(fields, Duration.ofMillis((Long) answers.get(1)))
                        .map(lifetime -> new Loaded.Found(fields.session(lifetime)));
    }

    /** How a session lives on that need not be kept alive yet, by the rule of the scripts; empty if that is not so. */
    private Optional<Lifetime> undisturbed(StoredFields fields, Duration left) {
        Instant now = clock.instant();
        Optional<Duration> own = fields.timeToLive();
        Duration idle = own.orElse(timeToLive);
        boolean due = left.compareTo(idle) < 0 || left.compareTo(rest(fields, now)) > 0;
        return due || fields.needScript()
                ? Optional.empty()
                : Optional.of(new Lifetime(now.plus(left), idle, own.isPresent(), false, false));
    }

    /** How long the session may last from now on, whether used or not. */
    private Duration rest(StoredFields fields, Instant now) {
        return absoluteTimeout
                .map(most -> Duration.between(now, fields.createdAt().plus(most)))
                .orElse(Duration.ofMillis(Long.MAX_VALUE));
    }
}
