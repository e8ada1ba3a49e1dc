package io.github.redissession.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Servers that run until Ctrl-C, or until one of them ends.
 *
 * <p>In either case the shutdown hook, and only it, ends the servers, the last started first.
 */
public final class Foreground {

    /** Starts servers by {@link Foreground#started} and registers those whose end ends all, by {@link Foreground#endsWith}. */
    @FunctionalInterface
    public interface Start {
        void with(Foreground foreground) throws InterruptedException;
    }

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(40);

    private final String what;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CompletableFuture<String> firstToEnd = new CompletableFuture<>();
    private final CountDownLatch ending = new CountDownLatch(1);

    private Foreground(String what) {
        this.what = what;
    }

    /** @param what begins sentences for the user, such as "The demo" */
    public static void run(String what, Start start) throws InterruptedException {
        new Foreground(what).run(start);
    }

    private void run(Start start) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        try {
            start.with(this);
            fail(firstToEnd.join() + " ended by itself, and so " + what.toLowerCase(Locale.ROOT) + " ends.");
        } catch (RuntimeException | AssertionError e) {
            fail(e.getMessage());
        }
    }

    /** Starts one more server, unless the shutdown has begun. */
    public synchronized <T extends AutoCloseable> T started(Supplier<T> start) {
        if (ending.getCount() == 0) {
            throw new IllegalStateException(what + " is ending");
        }
        T process = start.get();
        started.push(process);
        return process;
    }

    /** Ends all when this server ends. */
    public void endsWith(String name, CompletableFuture<?> exit) {
        exit.thenRun(() -> firstToEnd.complete(name));
    }

    /** A terminal also sends Ctrl-C to the servers, which may end before this JVM: that is no failure. */
    private void fail(String message) throws InterruptedException {
        if (!ending.await(1, TimeUnit.SECONDS)) {
            System.err.println(message);
        }
        System.exit(1);
    }

    private void end() {
        ending.countDown();
        synchronized (this) {
            started.forEach(Foreground::close);
        }
        System.out.println(what + " has ended.");
    }

    /** A server that does not end in time is reported with the stack of the thread that waits; the others end anyway. */
    private static void close(AutoCloseable process) {
        Thread closing = new Thread(
                () -> closeNow(process), "close " + process.getClass().getSimpleName());
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            System.err.println(closing.getName() + " takes longer than " + CLOSE_LIMIT.toSeconds() + " s:");
            Arrays.stream(closing.getStackTrace()).forEach(frame -> System.err.println("\tat " + frame));
        }
    }

    private static void closeNow(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) { // the others have to end all the same
            System.err.println(e.getMessage());
        }
    }
}
