package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** What the log says when a real Redis goes away under many requests and comes back. */
class OutageLogTest {

    private static final int REQUESTS = 24;

    @Test
    void anOutageBeginsOnceAndEndsOnceHoweverManyRequestsMeetIt() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(REQUESTS);
        try (RedisServerProcess redis = RedisServerProcess.start();
                CapturedLog log = CapturedLog.from(Level.FINE)) {
            SessionSettings settings =
                    Settings.of("redis.uri", redis.uri().toString(), "redis.timeout", "1s", "redis.pool-size", "8");
            try (UnifiedJedis client = RedisClients.connect(settings.redis())) {
                SessionStore store = new RedisSessionStore(client, settings, Clock.systemUTC());
                redis.hang();
                assertThat(inParallel(clients, () -> isAnswered(store))).containsOnly(false);
                assertThat(log.of("outage-began")).hasSize(1);
                assertThat(log.of("outage-ended")).isEmpty();

                redis.goOn();
                Eventually.isTrue("Redis is found again", () -> isAnswered(store));
                assertThat(inParallel(clients, () -> isAnswered(store))).containsOnly(true);
                assertThat(log.of("outage-began")).hasSize(1);
                assertThat(log.of("outage-ended"))
                        .singleElement()
                        .satisfies(line -> assertThat(line.text()).matches("event=outage-ended milliseconds=[0-9]+"));
            }
        } finally {
            clients.shutdown();
        }
    }

    private static boolean isAnswered(SessionStore store) {
        try {
            store.load(new RandomSessionIds().next());
            return true;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    private static List<Boolean> inParallel(ExecutorService clients, Callable<Boolean> request) throws Exception {
        List<Future<Boolean>> answers =
                clients.invokeAll(Stream.generate(() -> request).limit(REQUESTS).toList());
        List<Boolean> all = new ArrayList<>();
        for (Future<Boolean> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }
}
