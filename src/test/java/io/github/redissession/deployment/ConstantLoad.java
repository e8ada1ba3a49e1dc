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
 * Ten visitors, each of whom makes ten requests a second, or fewer if they take longer: before, during and after
 * something happens to the servers.
 */
final class ConstantLoad {

    static final int VISITORS = 10;
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration BEFORE = Duration.ofSeconds(2);
    private static final Duration AFTER = Duration.ofSeconds(5);

    /** What happens; it returns when the servers are whole again, or as whole as they will be. */
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
            goOnFor(BEFORE, steps);
            long begun = System.nanoTime();
            event.happen();
            goOnFor(AFTER, steps);
            end(threads);
            visitors.forEach(visitor -> Eventually.isTrue("the visitor can look", visitor::look));
            return tally.since(begun);
        } finally {
            threads.shutdownNow();
        }
    }

    /** @throws ExecutionException if a visitor could not go on */
    private static void goOnFor(Duration time, List<? extends Future<?>> steps)
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
            throw new AssertionError("a request does not come to its end");
        }
    }
}
