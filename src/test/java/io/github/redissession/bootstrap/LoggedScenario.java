package io.github.redissession.bootstrap;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionCreated;
import io.github.redissession.SessionStoreException;
import io.github.redissession.rest.DefaultExceptionMapper;
import io.github.redissession.rest.SessionStoreExceptionMapper;
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

/** An application that meets with all that is noteworthy. */
public final class LoggedScenario implements Function<String, Set<String>> {

    private static final String PASSWORD = "the-password-of-redis";
    private static final String NEW_SECRET = "another-secret-for-tests-of-more-than-32-characters";
    private static final String VALUE = "what a visitor put into the session";
    private static final String BREAKING_NAME = "cart\nevent=invented \"quoted\\";

    @ApplicationScoped
    public static class FailingObserver {

        void created(@Observes SessionCreated event) {
            throw new IllegalStateException("an observer's own trouble");
        }
    }

    private final Set<String> confidential = new HashSet<>(Set.of(PASSWORD, Settings.SECRET, NEW_SECRET, VALUE));

    /** @return what no log may show */
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
                keepAliveTooLate(application, visit(application));
                token = visit(application);
                readUnreadable(application, token);
                giveUpUpdate(application, redis, token);
                forge(application);
                failWhileRedisHangs(application, redis, token);
            }
            new DefaultExceptionMapper().toResponse(new IllegalArgumentException("the application's own trouble"));
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
                goOnWhileRedisHangs(application, redis, token);
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
                .request("", session -> session.put(BREAKING_NAME, VALUE))
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
            endMeanwhile(application, token);
        });
    }

    /** Loses nothing, so that there is nothing to say. */
    private static void keepAliveTooLate(Application application, String token) {
        application.request(token, session -> {
            session.names();
            endMeanwhile(application, token);
            session.touch();
        });
    }

    /** By another request, which has a thread of its own. */
    private static void endMeanwhile(Application application, String token) {
        Runnable request = () -> application.request(token, session -> session.invalidate());
        CompletableFuture.runAsync(request, command -> new Thread(command).start())
                .join();
    }

    private static void readUnreadable(Application application, String token) {
        application.request(token, session -> session.get(BREAKING_NAME, Integer.class));
    }

    private static void giveUpUpdate(Application application, RedisServerProcess redis, String token) {
        AtomicInteger others = new AtomicInteger();
        application.request(token, session -> {
            try {
                session.update("contested", Integer.class, now -> {
                    String key = "session::" + session.id();
                    redis.client().hset(key, "contested", Integer.toString(others.incrementAndGet()));
                    return -1;
                });
                throw new AssertionError("the update was not to succeed");
            } catch (SessionConflictException e) {
                // what is wanted here is what it leaves in the log
            }
        });
    }

    /** More often than it is said. */
    private void forge(Application application) {
        TokenSigner forger = new TokenSigner(List.of(new Secret("what the forger takes for a secret, and is none")));
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
                    session.get(BREAKING_NAME);
                    throw new AssertionError("the request was not to succeed");
                } catch (SessionStoreException e) {
                    new SessionStoreExceptionMapper().toResponse(e);
                }
            });
        }
        redis.goOn();
        Eventually.isTrue("Redis is found again", () -> isThere(application, token));
    }

    private static boolean isThere(Application application, String token) {
        try {
            application.request(token, session -> session.names());
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static void goOnWhileRedisHangs(Application application, RedisServerProcess redis, String token) {
        application.request(token, session -> {
            session.get(BREAKING_NAME);
            redis.hang();
        });
        application.request(token, session -> {}); // that keeps it alive
        application.request(token, session -> session.put("a", VALUE));
        redis.goOn();
    }
}
