package io.github.redissession.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A Redis that can be stopped and started again at the same port with the same data. Thread-safe. */
final class RestartableRedis implements AutoCloseable {

    private final int port;
    private final Path data;
    private final CompletableFuture<Void> endedByItself = new CompletableFuture<>();
    private Optional<RedisServerProcess> running = Optional.empty();
    private boolean closed;

    private RestartableRedis(int port, Path data) {
        this.port = port;
        this.data = data;
    }

    static RestartableRedis startAt(int port) {
        try {
            RestartableRedis redis = new RestartableRedis(port, Files.createTempDirectory("demo-redis"));
            redis.start();
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing if it runs, or if {@link #close} was called. */
    synchronized void start() {
        if (running.isPresent() || closed) {
            return;
        }
        RedisServerProcess started = RedisServerProcess.startAt(port, "appendonly yes", "dir " + data);
        running = Optional.of(started);
        started.onExit().thenRun(() -> ended(started));
    }

    /** Does nothing if it does not run. */
    synchronized void stop() {
        Optional<RedisServerProcess> stopped = running;
        running = Optional.empty(); // before it ends, so that this end is not taken for one by itself
        stopped.ifPresent(RedisServerProcess::close);
    }

    private synchronized void ended(RedisServerProcess process) {
        if (running.filter(process::equals).isPresent()) {
            endedByItself.complete(null);
        }
    }

    /** Completes when Redis ends without {@link #stop}. */
    CompletableFuture<Void> onEndByItself() {
        return endedByItself;
    }

    /** What Redis has counted since it started; empty if it does not run. */
    synchronized Optional<RedisTraffic> counters() {
        return running.map(redis -> RedisTraffic.counters(redis.client()));
    }

    /** Deletes the data, too. */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
