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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** Sessions in Redis, every step but reading one script on what Redis has of one session. */
public final class RedisSessionStore implements SessionStore {

    private static final SessionScript SAVE = SessionScript.of("save.lua");
    private static final SessionScript DESTROY = SessionScript.of("destroy.lua");
    private static final SessionScript LOOK = SessionScript.of("look.lua");

    private final RedisServers redis;
    private final Clock clock;
    private final Layout layout;
    private final Steps steps;
    private final Loading loading;
    private final long maxSize;

    public RedisSessionStore(UnifiedJedis redis, SessionSettings settings, Clock clock) {
        this.redis = RedisServers.of(redis, settings.redis());
        this.clock = clock;
        layout = Layout.of(settings);
        steps = new Steps(this.redis, layout, settings, clock);
        loading = layout.loading(steps, settings, clock);
        maxSize = settings.maxSize();
    }

    @Override
    public Loaded load(SessionId id) {
        return loading.load(id);
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
        Arguments arguments = steps.arguments()
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
        List<?> answer = createdAt == null ? steps.run(SAVE, id, arguments) : steps.runRepeatably(SAVE, id, arguments);
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
        return Answers.ended(steps.run(DESTROY, id, steps.arguments()));
    }

    @Override
    public Outcome renew(SessionId id, NewId next) {
        return new Renewal(this, steps, clock).renew(id, next);
    }

    @Override
    public Optional<SessionSummary> look(SessionId id) {
        List<?> answer = steps.runRepeatably(LOOK, id, steps.arguments());
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
                .map(original -> steps.runRepeatably(LOOK, original, steps.arguments()))
                .map(answer -> Answers.kind(answer) != Answers.DONE
                        && (Answers.kind(answer) != Answers.RENEWED
                                || Answers.id(answer).equals(id)))
                .orElse(true);
    }

    @Override
    public Stream<SessionId> ids() {
        return redis.keys(layout.keyPrefix()).flatMap(key -> layout.id(key).stream());
    }

    /** The index of principals' sessions, in the same Redis. */
    public PrincipalIndex index() {
        return new RedisPrincipalIndex(redis, layout, clock);
    }

    /** Whether the server that would have the session did not answer when it was last asked. Asks nobody. */
    boolean isKnownToBeAway(SessionId id) {
        return redis.isKnownToBeAway(layout.keys(id).get(0));
    }

    @Override
    public void checkName(String name) {
        layout.checkName(name);
    }
}
