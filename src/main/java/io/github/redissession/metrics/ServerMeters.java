package io.github.redissession.metrics;

/**
 * Counters and timers that the server exposes. All are registered together, when the application's context path is known: a
 * counter that appears with its first increment does not show that increment. Thread-safe.
 */
public interface ServerMeters extends Meters {

    /**
     * Registers the metrics, all with zero. What happens earlier is not counted.
     *
     * @param contextPath of the web application, by which servers with one registry for all applications tell the series
     *     apart; empty for the root context
     */
    void register(String contextPath);
}
