package io.github.redissession.deployment;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Counts the results of requests. Thread-safe. */
final class Tally {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    private record Failure(long nanoTime, String kind) {}

    /** A request completed, successfully or not. */
    void completed(long nanos) {
        requests.incrementAndGet();
        slowest.accumulateAndGet(nanos, Math::max);
    }

    /** A request failed. */
    void failed(String kind) {
        failures.add(new Failure(System.nanoTime(), kind));
    }

    /** A write was acknowledged. */
    void acknowledged() {
        acknowledged.incrementAndGet();
    }

    /** Acknowledged writes are missing. */
    void lost(int counts) {
        lost.addAndGet(counts);
    }

    /** A write took effect twice. */
    void doneTwice() {
        twice.incrementAndGet();
    }

    /** @param fault the {@link System#nanoTime} immediately before the fault */
    Figures since(long fault) {
        long last = failures.stream().mapToLong(Failure::nanoTime).max().orElse(fault);
        Map<String, Long> byKind =
                failures.stream().collect(Collectors.groupingBy(Failure::kind, TreeMap::new, Collectors.counting()));
        return new Figures(
                requests.get(),
                byKind,
                Duration.ofNanos(slowest.get()),
                Duration.ofNanos(last - fault),
                acknowledged.get(),
                lost.get(),
                twice.get());
    }
}
