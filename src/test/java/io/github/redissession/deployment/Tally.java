package io.github.redissession.deployment;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Counts what visitors see. Safe for use by many threads. */
final class Tally {

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger twice = new AtomicInteger();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

    private record Failure(long nanoTime, String how) {}

    /** A request came to its end, well or not. */
    void answered(long nanos) {
        requests.incrementAndGet();
        slowest.accumulateAndGet(nanos, Math::max);
    }

    /** It did not go well. */
    void failed(String how) {
        failures.add(new Failure(System.nanoTime(), how));
    }

    /** Something was counted, and the visitor was told so. */
    void acknowledged() {
        acknowledged.incrementAndGet();
    }

    /** So much is not there any more that was. */
    void lost(int counts) {
        lost.addAndGet(counts);
    }

    /** More is there than was asked for. */
    void doneTwice() {
        twice.incrementAndGet();
    }

    /** @param fault the {@link System#nanoTime} when the fault was about to be */
    Figures since(long fault) {
        long last = failures.stream().mapToLong(Failure::nanoTime).max().orElse(fault);
        Map<String, Long> byHow =
                failures.stream().collect(Collectors.groupingBy(Failure::how, TreeMap::new, Collectors.counting()));
        return new Figures(
                requests.get(),
                byHow,
                Duration.ofNanos(slowest.get()),
                Duration.ofNanos(last - fault),
                acknowledged.get(),
                lost.get(),
                twice.get());
    }
}
