package io.github.redissession.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures in alternation, so that what changes with time (the machine, what the server's compiler does) touches all
 * alike.
 */
final class Rounds {

    private static final Duration SLICE = Duration.ofSeconds(4);

    private final Meter meter;
    private final List<Probe> probes;

    Rounds(Meter meter, List<Probe> probes) {
        this.meter = meter;
        this.probes = probes;
    }

    /** @param each how long, for each */
    Rounds warmedUp(Duration each) {
        for (Duration rest = each; rest.compareTo(Duration.ZERO) > 0; rest = rest.minus(SLICE)) {
            Duration slice = rest.compareTo(SLICE) < 0 ? rest : SLICE;
            probes.forEach(probe -> meter.load(probe.requests(), probe.clients(), slice));
        }
        return this;
    }

    /** What each cost in each round, by name. */
    Map<String, List<Sample>> measured(int rounds, Duration run) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        List<Probe> order = new ArrayList<>(probes);
        for (int i = 0; i < rounds; i++) {
            for (Probe probe : order) {
                samples.computeIfAbsent(probe.name(), name -> new ArrayList<>())
                        .add(meter.sample(probe.requests(), probe.clients(), run));
            }
            Collections.reverse(order); // so that none always has the same before it
        }
        return samples;
    }
}
