package io.github.redissession.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A Payara Micro process. Closing this stops it. */
public final class PayaraMicroProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);
    private static final Duration END_LIMIT = Duration.ofSeconds(15);
    private static final long POLL_MILLIS = 200;

    /** Printed after the deployment, whether it succeeded or not. */
    private static final String READY = ") ready in ";

    private final Process process;
    private final int port;
    private final Path log;

    PayaraMicroProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    public URI uri() {
        return URI.create("http://localhost:" + port + "/");
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
    public PayaraMicroProcess awaitReady(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve(path))
                .timeout(REQUEST_LIMIT)
                .build();
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(REQUEST_LIMIT).build();
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        boolean last = false;
        while (!responds(client, request)) {
            if (last) {
                throw new IllegalStateException("The application did not start. Output of Payara Micro:\n" + output());
            }
            boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            last = ended || output().contains(READY) || System.nanoTime() > limit;
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

    /** Stops the server, and kills it if it does not stop in time. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
