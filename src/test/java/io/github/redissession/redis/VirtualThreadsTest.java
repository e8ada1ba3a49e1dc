package io.github.redissession.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.UnifiedJedis;

/** A virtual thread that waits for Redis must not keep its carrier, which other virtual threads need. */
class VirtualThreadsTest {

    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final byte[] KEY = "key".getBytes(UTF_8);
    private static final int CALLERS = 200;
    private static final int CALLS = 20;

    @Test
    void noCarrierIsPinned(@TempDir Path directory) throws Exception {
        int version = Runtime.version().feature();
        if (version < 21) {
            System.out.println("Virtual threads are not tested: Java " + version + " does not have them.");
        }
        assumeTrue(version >= 21, "Java " + version + " has no virtual threads");

        try (RedisServerProcess redis = RedisServerProcess.start()) {
            RedisSettings settings = Settings.of("redis.uri", redis.uri().toString(), "redis.pool-size", "4")
                    .redis();
            try (UnifiedJedis client = RedisClients.connect(settings)) {
                RedisRouter router = RedisRouter.of(client, settings);
                call(router); // initializes the classes, which pins
                try (Recording recording = new Recording()) {
                    recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
                    recording.start();
                    call(router);
                    pin();
                    recording.stop();
                    assertThat(pinned(recording, directory.resolve("pinned.jfr")))
                            .as("only that of the test itself")
                            .hasSize(1)
                            .allMatch(event -> event.toString().contains("Pinning"));
                }
            }
        }
    }

    private static void call(RedisRouter router) throws ReflectiveOperationException {
        inVirtualThreads(
                () -> {
                    for (int i = 0; i < CALLS; i++) {
                        router.executeIdempotent(
                                KEY, node -> node.execute(List.of(Commands.hgetall(KEY), Commands.pttl(KEY))));
                    }
                },
                CALLERS);
    }

    /** Shows that the recording counts: a class that parks while it is initialized pins its thread. */
    private static void pin() throws ReflectiveOperationException {
        inVirtualThreads(() -> assertThat(Pinning.initializedSlowly).isTrue(), 1);
    }

    private static final class Pinning {

        static final boolean initializedSlowly = park();

        private static boolean park() {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            return true;
        }
    }

    private static List<RecordedEvent> pinned(Recording recording, Path file) throws IOException {
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(PINNED))
                .toList();
    }

    private static void inVirtualThreads(Runnable task, int threads) throws ReflectiveOperationException {
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            CompletableFuture.allOf(IntStream.range(0, threads)
                            .mapToObj(i -> CompletableFuture.runAsync(task, executor))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            executor.shutdown();
        }
    }
}
