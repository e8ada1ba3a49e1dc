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

    private static final Duration WARM_UP_TURN = Duration.ofSeconds(4);

    private final List<Probe> order;

    Rounds(List<Probe> probes) {
        order = new ArrayList<>(probes);
    }

    /** @param each how long, for each */
    Rounds warmedUp(Duration each) {
        for (Duration rest = each; rest.compareTo(Duration.ZERO) > 0; rest = rest.minus(WARM_UP_TURN)) {
            Duration turn = rest.compareTo(WARM_UP_TURN) < 0 ? rest : WARM_UP_TURN;
            order.forEach(probe -> probe.load(turn));
        }
        return this;
    }

    /**
     * What each cost in each round, by name. In a round they take turns, second by second, so that some seconds in which
     * the machine is slow are a small part of the run of each.
     */
    Map<String, List<Sample>> measured(int rounds, Duration run) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            round(run)
                    .forEach((name, slices) -> samples.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(Sample.of(slices)));
        }
        return samples;
    }

    private Map<String, List<Slice>> round(Duration run) {
        Map<String, List<Slice>> slices = new LinkedHashMap<>();
        long turns = Math.max(1, run.toSeconds());
        for (int i = 0; i < turns; i++) {
            for (Probe probe : order) {
                slices.computeIfAbsent(probe.name(), name -> new ArrayList<>()).add(probe.slice(run.dividedBy(turns)));
            }
            Collections.reverse(order); // so that none always has the same before it
        }
        return slices;
    }
}
