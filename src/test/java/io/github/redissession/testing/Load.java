package io.github.redissession.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Load by threads that repeat a step. */
public final class Load {

    private Load() {}

    /**
     * Runs an action while each step is repeated by its own thread.
     *
     * @throws java.util.concurrent.CompletionException if a step failed
     */
    public static void during(List<? extends Runnable> steps, Runnable action) {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(steps.size());
        CompletableFuture<?> all = CompletableFuture.allOf(steps.stream()
                .map(step -> CompletableFuture.runAsync(() -> repeat(step, over), threads))
                .toArray(CompletableFuture<?>[]::new));
        try {
            action.run();
        } finally {
            over.set(true);
            threads.shutdown();
        }
        all.join();
    }

    private static void repeat(Runnable step, AtomicBoolean over) {
        while (!over.get()) {
            step.run();
        }
    }
}
