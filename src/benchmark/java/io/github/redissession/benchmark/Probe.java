package io.github.redissession.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * Requests that are measured together.
 *
 * @param meter of the server that they go to
 * @param requests of which the clients take one after the other
 * @param clients how many there are, each of which asks again as soon as it was answered
 */
record Probe(String name, Meter meter, List<byte[]> requests, int clients) {

    void load(Duration time) {
        meter.load(requests, clients, time);
    }

    Slice slice(Duration time) {
        return meter.slice(requests, clients, time);
    }
}
