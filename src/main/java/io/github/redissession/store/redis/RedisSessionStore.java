package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Sessions in Redis, one hash each, every method one script on that one key. */
public final class RedisSessionStore implements SessionStore {

    private static final Script LOAD = new Script("load.lua");
    private static final Script TOUCH = new Script("touch.lua");
    private static final Script SAVE = new Script("save.lua");

    private static final long NOT_THERE = 0;
    private static final long TOO_LARGE = -1;

    private final UnifiedJedis redis;
    private final Clock clock;
    private final String keyPrefix;
    private final Duration timeToLive;
    private final Duration touchInterval;
    private final Duration absoluteTimeout; // zero: none
    private final long maxSize;

    public RedisSessionStore(UnifiedJedis redis, SessionSettings settings, Clock clock) {
        this.redis = redis;
        this.clock = clock;
        keyPrefix = settings.redis().keyPrefix();
        timeToLive = settings.timeToLive();
        touchInterval = settings.touchInterval();
        absoluteTimeout = settings.absoluteTimeout().orElse(Duration.ZERO);
        maxSize = settings.maxSize();
    }

    @Override
    public Optional<StoredSession> load(SessionId id) {
        Object answer = asked(() -> LOAD.run(redis, key(id), arguments()));
        return Optional.ofNullable((List<?>) answer).map(found -> Answers.session(found, clock.instant()));
    }

    @Override
    public Lifetime create(SessionId id, Instant createdAt, SessionChanges changes) {
        return write(id, Long.toString(createdAt.toEpochMilli()), changes)
                .orElseThrow(() -> new IllegalStateException("a new session needs none to be there"));
    }

    @Override
    public Optional<Lifetime> save(SessionId id, SessionChanges changes) {
        return write(id, "", changes);
    }

    private Optional<Lifetime> write(SessionId id, String createdAt, SessionChanges changes) {
        List<byte[]> arguments = arguments();
        add(arguments, Long.toString(maxSize), createdAt);
        add(
                arguments,
                changes.timeToLive().map(own -> Long.toString(own.toMillis())).orElse(""));
        add(
                arguments,
                changes.cleared() ? "1" : "0",
                Integer.toString(changes.removed().size()));
        changes.removed().forEach(name -> add(arguments, name));
        changes.written().forEach((name, value) -> {
            add(arguments, name);
            arguments.add(value);
        });
        List<?> answer = (List<?>) asked(() -> SAVE.run(redis, key(id), arguments));
        long outcome = (Long) answer.get(0);
        if (outcome == TOO_LARGE) {
            throw new SessionDataException("the session's attributes would have " + answer.get(1)
                    + " bytes, more than the " + maxSize + " that redis-session.max-size allows: nothing was saved");
        }
        return outcome == NOT_THERE ? Optional.empty() : Optional.of(lifetime(answer.get(1)));
    }

    @Override
    public Optional<Lifetime> touch(SessionId id, Urgency urgency) {
        List<byte[]> arguments = arguments();
        add(arguments, urgency == Urgency.NOW ? "1" : "0");
        return Optional.ofNullable(asked(() -> TOUCH.run(redis, key(id), arguments)))
                .map(this::lifetime);
    }

    @Override
    public boolean destroy(SessionId id) {
        return asked(() -> redis.del(key(id))) > 0;
    }

    @Override
    public Duration timeToLive() {
        return timeToLive;
    }

    private byte[] key(SessionId id) {
        return (keyPrefix + id.value()).getBytes(UTF_8);
    }

    private Lifetime lifetime(Object answer) {
        return Answers.lifetime((List<?>) answer, clock.instant());
    }

    private List<byte[]> arguments() {
        List<byte[]> arguments = new ArrayList<>();
        add(arguments, Long.toString(timeToLive.toMillis()), Long.toString(touchInterval.toMillis()));
        add(arguments, Long.toString(clock.millis()), Long.toString(absoluteTimeout.toMillis()));
        return arguments;
    }

    private static void add(List<byte[]> arguments, String... texts) {
        for (String text : texts) {
            arguments.add(text.getBytes(UTF_8));
        }
    }

    private static <T extends @Nullable Object> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (JedisException e) {
            throw new SessionStoreException("Redis, where the sessions are, did not answer as it should", e);
        }
    }
}
