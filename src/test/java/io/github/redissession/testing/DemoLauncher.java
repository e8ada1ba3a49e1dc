package io.github.redissession.testing;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The demo on a developer's machine: Redis and Payara Micro, until Ctrl-C. {@code mvn -Pdemo} runs it.
 *
 * <p>However it ends, the shutdown hook ends what was started, and nothing else does.
 */
public final class DemoLauncher {

    private final DemoPorts ports;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CountDownLatch ending = new CountDownLatch(1);

    private DemoLauncher(DemoPorts ports) {
        this.ports = ports;
    }

    public static void main(String[] args) throws InterruptedException {
        try {
            new DemoLauncher(DemoPorts.chosen()).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        try {
            System.out.println("Starting Redis and Payara Micro, which takes about 20 seconds ...");
            RedisServerProcess redis = started(() -> RedisServerProcess.startAt(ports.redis()));
            PayaraMicroProcess payara = started(() -> payara(redis).start());
            payara.awaitReady("/");
            System.out.println(DemoGreeting.of(payara.uri()));
            fail(firstToEnd(redis, payara) + " ended by itself, and so the demo ends.");
        } catch (RuntimeException e) {
            fail(e.getMessage());
        }
    }

    private PayaraMicro payara(RedisServerProcess redis) {
        return PayaraMicro.with(Path.of(System.getProperty("demo.war")))
                .port(ports.http())
                .environment("REDIS_SESSION_SECRET", freshSecret())
                .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                .verbose(Boolean.getBoolean("demo.verbose"));
    }

    private static String freshSecret() {
        byte[] bits = new byte[48];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private synchronized <T extends AutoCloseable> T started(Supplier<T> start) {
        if (ending.getCount() == 0) {
            throw new IllegalStateException("the demo is ending");
        }
        T process = start.get();
        started.push(process);
        return process;
    }

    private static String firstToEnd(RedisServerProcess redis, PayaraMicroProcess payara) {
        return CompletableFuture.anyOf(
                        redis.onExit().thenApply(ended -> "Redis"),
                        payara.onExit().thenApply(ended -> "Payara Micro"))
                .join()
                .toString();
    }

    /** A terminal sends Ctrl-C to the servers, too, and they may be quicker than this JVM: that is no failure. */
    private void fail(String message) throws InterruptedException {
        if (!ending.await(1, TimeUnit.SECONDS)) {
            System.err.println(message);
        }
        System.exit(1);
    }

    private void end() {
        ending.countDown();
        synchronized (this) {
            started.forEach(DemoLauncher::close);
        }
        System.out.println("The demo has ended.");
    }

    private static void close(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) { // the other one has to end all the same
            System.err.println(e.getMessage());
        }
    }
}
