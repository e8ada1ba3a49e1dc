package io.github.redissession.deployment;

import java.time.Duration;
import java.util.Map;

/**
 * The effect of a fault on the visitors.
 *
 * @param requests in all, before, during and after the fault
 * @param failures requests without status 200, by kind of failure
 * @param slowest duration of the slowest request, failed or not
 * @param recovery time from the fault to the end of the last failed request; zero if none failed
 * @param acknowledged writes with status 200
 * @param lost acknowledged writes that were missing later
 * @param twice writes that took effect twice
 */
record Figures(
        int requests,
        Map<String, Long> failures,
        Duration slowest,
        Duration recovery,
        int acknowledged,
        int lost,
        int twice) {

    long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
