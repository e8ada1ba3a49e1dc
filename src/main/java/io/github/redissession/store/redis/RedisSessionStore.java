package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionDataException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** Sessions in Redis, one hash each, every step one script on one key. */
public final class RedisSessionStore implements SessionStore {

    private static final Script LOAD = new Script("load.lua");
    private static final Script SAVE = new Script("save.lua");
    private static final Script DESTROY = new Script("destroy.lua");

    private final RedisGate redis;
    private final Clock clock;
    private final String keyPrefix;
    private final Duration timeToLive;
    private final Duration touchInterval;
    private final Duration absoluteTimeout; // zero: none
    private final long maxSize;

    public RedisSessionStore(UnifiedJedis redis, SessionSettings settings, Clock clock) {
        this.redis = new RedisGate(redis, settings.redis());
        this.clock = clock;
        keyPrefix = settings.redis().keyPrefix();
        timeToLive = settings.timeToLive();
        touchInterval = settings.touchInterval();
        absoluteTimeout = settings.absoluteTimeout().orElse(Duration.ZERO);
        maxSize = settings.maxSize();
    }

    @Override
    public Loaded load(SessionId id) {
        return Answers.loaded(runRepeatably(LOAD, id, arguments()), clock.instant());
    }

    @Override
    public Lifetime create(SessionId id, Instant createdAt, SessionChanges changes) {
        if (write(id, createdAt, changes) instanceof Outcome.Done done) {
            return done.lifetime();
        }
        throw new IllegalStateException("a new session needs none to be there");
    }

    @Override
    public Outcome save(SessionId id, SessionChanges changes) {
        return write(id, null, changes);
    }

    private Outcome write(SessionId id, @Nullable Instant createdAt, SessionChanges changes) {
        Arguments arguments = arguments()
                .add(maxSize)
                .add(createdAt == null ? "" : Long.toString(createdAt.toEpochMilli()))
                .add(changes.timeToLive()
                        .map(own -> Long.toString(own.toMillis()))
                        .orElse(""))
                .add(changes.keptAlive())
                .add(changes.cleared());
        addCondition(arguments, changes);
        arguments.add(changes.removed().size());
        changes.removed().forEach(arguments::add);
        changes.written().forEach((name, value) -> arguments.add(name).add(value));
        List<?> answer = createdAt == null ? run(SAVE, id, arguments) : runRepeatably(SAVE, id, arguments);
        if (Answers.kind(answer) == Answers.TOO_LARGE) {
            throw new SessionDataException("the session's attributes would have " + answer.get(1)
                    + " bytes, more than the " + maxSize + " that redis-session.max-size allows: nothing was saved");
        }
        return Answers.outcome(answer, clock.instant());
    }

    private static void addCondition(Arguments arguments, SessionChanges changes) {
        arguments
                .add(changes.condition()
                        .map(is -> is.value().isPresent() ? "is" : "no")
                        .orElse(""))
                .add(changes.condition().map(Condition::name).orElse(""))
                .add(changes.condition().flatMap(Condition::value).orElse(new byte[0]));
    }

    @Override
    public Outcome destroy(SessionId id) {
        return Answers.outcome(run(DESTROY, id, arguments()), clock.instant());
    }

    @Override
    public Outcome renew(SessionId id, SessionId next, Duration grace) {
        return new Renewal(this, clock).renew(id, next, grace);
    }

    List<?> run(Script script, SessionId id, Arguments arguments) {
        return redis.ask(client -> script.run(client, key(id), arguments.list()));
    }

    /** What has the same effect and the same answer if it is done twice. */
    List<?> runRepeatably(Script script, SessionId id, Arguments arguments) {
        return redis.askRepeatably(client -> script.run(client, key(id), arguments.list()));
    }

    private byte[] key(SessionId id) {
        return (keyPrefix + id.value()).getBytes(UTF_8);
    }

    /** What every script gets first. */
    Arguments arguments() {
        return new Arguments()
                .add(timeToLive)
                .add(touchInterval)
                .add(clock.millis())
                .add(absoluteTimeout);
    }
}
