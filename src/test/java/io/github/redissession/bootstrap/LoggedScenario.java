package io.github.redissession.bootstrap;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionCreated;
import io.github.redissession.SessionStoreException;
import io.github.redissession.rest.DefaultExceptionMapper;
import io.github.redissession.rest.SessionExceptionMapper;
import io.github.redissession.testing.Application;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.Secret;
import io.github.redissession.token.TokenSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/** An application that causes most log events. */
public final class LoggedScenario implements Function<String, Set<String>> {

    private static final String PASSWORD = "the-password-of-redis";
    private static final String NEW_SECRET = "another-secret-for-tests-of-more-than-32-characters";
    private static final String VALUE = "what a visitor put into the session";
    private static final String UNSAFE_NAME = "cart\nevent=invented \"quoted\\";

    @ApplicationScoped
    public static class FailingObserver {

        void created(@Observes SessionCreated event) {
            throw new IllegalStateException("the observer fails");
        }
    }

    private final Set<String> confidential = new HashSet<>(Set.of(PASSWORD, Settings.SECRET, NEW_SECRET, VALUE));

    /** @return the confidential data that must not be logged */
    @Override
    public Set<String> apply(String ignored) {
        try (RedisServerProcess redis = RedisServerProcess.start()) {
            redis.client()
                    .executeCommand(new CommandArguments(Protocol.Command.ACL)
                            .add("SETUSER")
                            .addObjects("app", "on", ">" + PASSWORD, "~*", "+@all"));
            String token;
            try (Application application = application(redis, "renewal-grace", "10s")) {
                token = visit(application);
                dropSave(application, token);
                touchTooLate(application, visit(application));
                token = visit(application);
                readUnreadable(application, token);
                conflictUntilUpdateFails(application, redis, token);
                forge(application);
                failWhileRedisHangs(application, redis, token);
            }
            new DefaultExceptionMapper().toResponse(new IllegalArgumentException("the application fails"));
            try (Application application = application(
                    redis,
                    "secret",
                    NEW_SECRET + "," + Settings.SECRET,
                    "on-outage",
                    "anonymous",
                    "touch",
                    "request",
                    "renew-after",
                    "PT0.001S")) {
                continueWhileRedisHangs(application, redis, token);
            }
        }
        return confidential;
    }

    private static Application application(RedisServerProcess redis, String... more) {
        var settings = Settings.withSecret(more);
        settings.put("redis-session.redis.uri", "redis://app:" + PASSWORD + "@127.0.0.1:" + redis.port() + "/0");
        settings.put("redis-session.redis.timeout", "1s");
        settings.put("redis-session.transport", "header");
        return new Application(settings, FailingObserver.class);
    }

    private String visit(Application application) {
        return application
                .request("", session -> session.put(UNSAFE_NAME, VALUE))
                .map(this::confidential)
                .orElseThrow();
    }

    private String confidential(String token) {
        confidential.add(token.substring(token.indexOf('.') + 1));
        return token;
    }

    private static void dropSave(Application application, String token) {
        application.request(token, session -> {
            session.put("late", VALUE);
            invalidateConcurrently(application, token);
        });
    }

    /** Loses no data and is not logged. */
    private static void touchTooLate(Application application, String token) {
        application.request(token, session -> {
            session.names();
            invalidateConcurrently(application, token);
            session.touch();
        });
    }

    /** In another request and thread. */
    private static void invalidateConcurrently(Application application, String token) {
        Runnable request = () -> application.request(token, session -> session.invalidate());
        CompletableFuture.runAsync(request, command -> new Thread(command).start())
                .join();
    }

    private static void readUnreadable(Application application, String token) {
        application.request(token, session -> session.get(UNSAFE_NAME, Integer.class));
    }

    private static void conflictUntilUpdateFails(Application application, RedisServerProcess redis, String token) {
        AtomicInteger writes = new AtomicInteger();
        application.request(token, session -> {
            try {
                session.update("contested", Integer.class, now -> {
                    String key = "session::" + session.id();
                    redis.client().hset(key, "contested", Integer.toString(writes.incrementAndGet()));
                    return -1;
                });
                throw new AssertionError("the update must fail");
            } catch (SessionConflictException e) {
                // expected; logged
            }
        });
    }

    /** More often than the rate limit. */
    private void forge(Application application) {
        TokenSigner forger = new TokenSigner(List.of(new Secret("a secret that the application does not have")));
        for (int i = 0; i < 50; i++) {
            String token = forger.sign(new RandomSessionIds().next());
            application.request(confidential(token), session -> session.exists());
        }
    }

    private static void failWhileRedisHangs(Application application, RedisServerProcess redis, String token) {
        redis.hang();
        for (int i = 0; i < 50; i++) {
            application.request(token, session -> {
                try {
                    session.get(UNSAFE_NAME);
                    throw new AssertionError("the request must fail");
                } catch (SessionStoreException e) {
                    new SessionExceptionMapper().toResponse(e);
                }
            });
        }
        redis.goOn();
        Eventually.isTrue("the session is read again", () -> isReadable(application, token));
    }

    private static boolean isReadable(Application application, String token) {
        try {
            application.request(token, session -> session.names());
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static void continueWhileRedisHangs(Application application, RedisServerProcess redis, String token) {
        application.request(token, session -> {
            session.get(UNSAFE_NAME);
            redis.hang();
        });
        application.request(token, session -> {}); // extends its life
        application.request(token, session -> session.put("a", VALUE));
        redis.goOn();
    }
}
