package io.github.redissession.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The process of an application server. Closing this stops it, and what it started. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
    private static final Duration END_LIMIT = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 200;

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path log;
    private final String started;

    /** @param started what the server prints after the deployment, whether it succeeded or not */
    public ServerProcess(Process process, int port, Path log, String started) {
        this(process, port, port, log, started);
    }

    /** @param managementPort the port of health checks and metrics */
    public ServerProcess(Process process, int port, int managementPort, Path log, String started) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.log = log;
        this.started = started;
    }

    public URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** Where the server has its health checks and metrics. */
    public URI managementUri() {
        return URI.create("http://localhost:" + managementPort + "/");
    }

    /** The server's output so far; empty if it goes to the console. */
    public String output() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new IllegalStateException("no log at " + log, e);
        }
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Completes when the server process ends. */
    public CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /**
     * Returns when the application responds.
     *
     * @param path a path with a successful status
     * @throws IllegalStateException with the server's output, if the server ends or the application does not start
     */
    public ServerProcess awaitReady(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve(path))
                .timeout(REQUEST_LIMIT)
                .build();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        boolean last = false;
        while (!responds(client, request)) {
            if (last) {
                throw new IllegalStateException("The application does not respond at " + request.uri()
                        + ". Output of the server:\n" + output());
            }
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            last = ended || output().contains(started) || System.nanoTime() > limit;
        }
        return this;
    }

    private static boolean responds(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) { // not listening yet
            return false;
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the process; current requests get no response. */
    public void die() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops the server, and kills what does not stop in time. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
