package io.github.redissession.store.redis;

import io.github.redissession.SessionDataException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.UnifiedJedis;

/** Sessions in Redis, every step one script on what Redis has of one session; where it is read, a command goes before. */
public final class RedisSessionStore implements SessionStore {

    private static final SessionScript LOAD = SessionScript.of("load.lua");
    private static final SessionScript SAVE = SessionScript.of("save.lua");
    private static final SessionScript DESTROY = SessionScript.of("destroy.lua");
    private static final SessionScript LOOK = SessionScript.of("look.lua");

    private final RedisServers redis;
    private final Clock clock;
    private final Layout layout;
    private final byte[] timeToLive;
    private final byte[] touchInterval;
    private final byte[] absoluteTimeout;
    private final long maxSize;

    public RedisSessionStore(UnifiedJedis redis, SessionSettings settings, Clock clock) {
        this.redis = RedisServers.of(redis, settings.redis());
        this.clock = clock;
        layout = Layout.of(settings);
        timeToLive = Arguments.millis(settings.timeToLive());
        touchInterval = Arguments.millis(settings.touchInterval());
        absoluteTimeout = Arguments.millis(settings.absoluteTimeout().orElse(Duration.ZERO));
        maxSize = settings.maxSize();
    }

    /**
     * Redis hands fields over at a third of what it costs a script to do so. It is asked for them first: what it gives is
     * what the session was at that moment, provided that the script finds the session there, whatever others do between
     * the two.
     */
    @Override
    public Loaded load(SessionId id) {
        List<byte[]> keys = layout.keys(id);
        Optional<CommandObject<List<Object>>> reading = layout.reading(keys);
        Arguments arguments = arguments().add(reading.isEmpty());
        if (reading.isEmpty()) {
            List<?> answer = runRepeatably(LOAD, id, arguments);
            return Answers.loaded(answer, Answers.fields(answer), clock.instant());
        }
        List<?> both = redis.askRepeatably(
                keys.get(0),
                server -> layout.variant(LOAD)
                        .runAfter(reading.get(), server, keys, arguments.and(layout.lastArguments())));
        return Answers.loaded((List<?>) both.get(1), (List<?>) both.get(0), clock.instant());
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
                .add(createdAt == null ? "" : Fields.millis(createdAt))
                .add(changes.timeToLive()
                        .map(own -> Long.toString(own.toMillis()))
                        .orElse(""))
                .add(changes.keptAlive())
                .add(changes.cleared());
        addCondition(arguments, changes);
        addOwn(arguments, changes);
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

    private static void addOwn(Arguments arguments, SessionChanges changes) {
        Map<String, String> own = new HashMap<>();
        changes.login().map(Fields::of).ifPresent(own::putAll);
        changes.indexedUntil().map(Fields::millis).ifPresent(until -> own.put(Fields.INDEXED, until));
        arguments.add(own.size()).addAll(own);
    }

    @Override
    public Outcome destroy(SessionId id) {
        return Answers.ended(run(DESTROY, id, arguments()));
    }

    @Override
    public Outcome renew(SessionId id, NewId next) {
        return new Renewal(this, clock).renew(id, next);
    }

    @Override
    public Optional<SessionSummary> look(SessionId id) {
        List<?> answer = runRepeatably(LOOK, id, arguments());
        if (Answers.kind(answer) == Answers.RENEWED) {
            return look(Answers.id(answer));
        }
        return Answers.kind(answer) == Answers.DONE && isNoMereCopy(id, answer)
                ? Optional.of(Answers.summary(id, answer, clock.instant()))
                : Optional.empty();
    }

    /** A copy that a renewal made is none as long as the original is there, or leads to another. */
    private boolean isNoMereCopy(SessionId id, List<?> summary) {
        return Answers.original(summary)
                .map(original -> runRepeatably(LOOK, original, arguments()))
                .map(answer -> Answers.kind(answer) != Answers.DONE
                        && (Answers.kind(answer) != Answers.RENEWED
                                || Answers.id(answer).equals(id)))
                .orElse(true);
    }

    @Override
    public Stream<SessionId> ids() {
        String prefix = layout.keyPrefix();
        return redis.keys(prefix).flatMap(key -> SessionId.parse(key.substring(prefix.length())).stream());
    }

    /** The index of principals' sessions, in the same Redis. */
    public PrincipalIndex index() {
        return new RedisPrincipalIndex(redis, layout.indexPrefix(), clock);
    }

    /** Whether the server that would have the session did not answer when it was last asked. Asks nobody. */
    boolean isKnownToBeAway(SessionId id) {
        return redis.isKnownToBeAway(layout.keys(id).get(0));
    }

    @Override
    public void checkName(String name) {
        layout.checkName(name);
    }

    List<?> run(SessionScript step, SessionId id, Arguments arguments) {
        List<byte[]> keys = layout.keys(id);
        return redis.ask(keys.get(0), server -> run(server, step, keys, arguments));
    }

    /** What has the same effect and the same answer if it is done twice. */
    List<?> runRepeatably(SessionScript step, SessionId id, Arguments arguments) {
        List<byte[]> keys = layout.keys(id);
        return redis.askRepeatably(keys.get(0), server -> run(server, step, keys, arguments));
    }

    private List<?> run(Server server, SessionScript step, List<byte[]> keys, Arguments arguments) {
        return layout.variant(step).run(server, keys, arguments.and(layout.lastArguments()));
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
