package io.github.redissession.deployment;

import java.time.Duration;
import java.util.Map;

/**
 * What a fault did to visitors.
 *
 * @param requests in all, before, during and after the fault
 * @param failures those of them that were not answered with status 200, by how they failed
 * @param slowest the longest that a request took, failed or not
 * @param recovery from the fault to the end of the last request that failed; zero if none did
 * @param acknowledged writes that were answered with status 200
 * @param lost of these, how many were not there later
 * @param twice how often more was there than had been asked for
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
