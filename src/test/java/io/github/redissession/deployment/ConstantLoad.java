package io.github.redissession.deployment;

import io.github.redissession.testing.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Ten visitors, each with ten requests per second (fewer if requests take longer), before, during and after an event on
 * the servers.
 */
final class ConstantLoad {

    static final int VISITORS = 10;
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration AFTER = Duration.ofSeconds(5);

    /** An event on the servers; returns when the servers have recovered as far as they will. */
    @FunctionalInterface
    interface Event {
        void happen() throws Exception;
    }

    private final Tally tally = new Tally();
    private final List<LoadingVisitor> visitors;

    /** Begins a session for each visitor. */
    ConstantLoad(URI site) {
        visitors = IntStream.range(0, VISITORS)
                .mapToObj(i -> new LoadingVisitor(site, tally))
                .toList();
        visitors.forEach(LoadingVisitor::step);
    }

    List<String> sessions() {
        return visitors.stream().map(LoadingVisitor::id).toList();
    }

    Figures during(Event event) throws Exception {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(VISITORS);
        try {
            List<? extends Future<?>> steps = visitors.stream()
                    .map(visitor ->
                            threads.scheduleAtFixedRate(visitor::step, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS))
                    .toList();
            keepRunning(BEFORE, steps);
            long begun = System.nanoTime();
            event.happen();
            keepRunning(AFTER, steps);
            end(threads);
            visitors.forEach(visitor -> Eventually.isTrue("the visitor can read", visitor::read));
            return tally.since(begun);
        } finally {
            threads.shutdownNow();
        }
    }

    /** @throws ExecutionException if a visitor failed with an exception */
    private static void keepRunning(Duration time, List<? extends Future<?>> steps)
            throws InterruptedException, ExecutionException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
        for (Future<?> step : steps) {
            if (step.isDone()) {
                step.get();
            }
        }
    }

    private static void end(ScheduledExecutorService threads) throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("a request does not complete");
        }
    }
}
