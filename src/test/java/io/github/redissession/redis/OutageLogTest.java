package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutageLogTest {

    private static final int CALLS = 24;

    @Test
    void logsBeginAndEndOfAnOutageOnceForManyCalls() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLS);
        try (RedisServerProcess redis = RedisServerProcess.start();
                CapturedLog log = CapturedLog.from(Level.FINE);
                TestRouter router = new TestRouter(
                        Settings.of("redis.uri", redis.uri().toString(), "redis.timeout", "1s", "redis.pool-size", "8")
                                .redis())) {
            redis.hang();
            assertThat(inParallel(threads, () -> router.isAvailable("key"))).containsOnly(false);
            assertThat(log.of("outage-began"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .isEqualTo("event=outage-began failure=\"timed out after 1 s (127.0.0.1:%d)\""
                                    .formatted(redis.port())));
            assertThat(log.of("outage-ended")).isEmpty();

            redis.goOn();
            Eventually.isTrue("Redis is available again", () -> router.isAvailable("key"));
            assertThat(inParallel(threads, () -> router.isAvailable("key"))).containsOnly(true);
            assertThat(log.of("outage-began")).hasSize(1);
            assertThat(log.of("outage-ended"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).matches("event=outage-ended milliseconds=[0-9]+"));
        } finally {
            threads.shutdown();
        }
    }

    private static List<Boolean> inParallel(ExecutorService threads, Callable<Boolean> call) throws Exception {
        List<Future<Boolean>> futures =
                threads.invokeAll(Stream.generate(() -> call).limit(CALLS).toList());
        List<Boolean> results = new ArrayList<>();
        for (Future<Boolean> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}
