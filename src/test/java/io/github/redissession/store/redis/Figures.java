package io.github.redissession.store.redis;

import io.github.redissession.testing.Eventually;
import java.time.Duration;

/** What visitors met while something happened to Redis; printed, so that a run of the tests shows it. */
record Figures(long requests, long errors, Duration recovery, long acknowledgedWritesLost) {

    /**
     * @param visitors who are under way
     * @param limit how long it may take until all of them are served again
     */
    static Figures during(String what, Visitors visitors, Duration limit, Runnable fault) {
        long start = System.nanoTime();
        Eventually.isTrue("all are served", () -> visitors.wereServedAfter(start));
        long requests = visitors.requests();
        long errors = visitors.errors();
        long lost = visitors.acknowledgedWritesLost();

        long begin = System.nanoTime();
        fault.run();
        long done = System.nanoTime();
        Eventually.isTrueWithin(limit, "all are served again", () -> visitors.wereServedAfter(done));
        Figures figures = new Figures(
                visitors.requests() - requests,
                visitors.errors() - errors,
                Duration.ofNanos(System.nanoTime() - begin),
                visitors.acknowledgedWritesLost() - lost);
        System.out.println(what + ": " + figures);
        return figures;
    }

    @Override
    public String toString() {
        return "%d requests, %d errors, all served again after %d ms, %d acknowledged writes lost"
                .formatted(requests, errors, recovery.toMillis(), acknowledgedWritesLost);
    }
}
