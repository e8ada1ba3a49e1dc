package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionStore;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.RedisClient;

/** A store whose real Redis fails. Tests assert on results, counts and order, not on upper bounds of time. */
abstract class RedisFaultsSetup {

    static final int POOL_SIZE = 4;
    static final Duration TIMEOUT = Duration.ofSeconds(1);

    final SessionId id = new RandomSessionIds().next();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    SessionStore store(RedisServerProcess redis) {
        return store(redis.uri().toString());
    }

    SessionStore store(String uri) {
        return store(client(uri), uri);
    }

    SessionStore store(RedisClient client, String uri) {
        return new RedisSessionStore(client, Settings.of(settings(uri)));
    }

    RedisClient client(String uri) {
        return (RedisClient)
                open(RedisClients.connect(Settings.of(settings(uri)).redis()));
    }

    static String[] settings(String uri) {
        return new String[] {
            "redis.uri", uri, "redis.pool-size", Integer.toString(POOL_SIZE), "redis.timeout", TIMEOUT.toString()
        };
    }

    static Map<String, String> attributes(SessionStore store, SessionId id) {
        return texts(found(store.load(id)));
    }

    static void done(SaveResult outcome) {
        assertThat(outcome).isInstanceOf(SaveResult.Saved.class);
    }

    static boolean answers(Runnable request) {
        try {
            request.run();
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    static Duration timeOfFailure(Runnable request) {
        long begin = System.nanoTime();
        assertThatThrownBy(request::run).isInstanceOf(SessionStoreException.class);
        return since(begin);
    }

    static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
