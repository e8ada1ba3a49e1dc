package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps what is counted, by name. */
final class RecordedMeters implements Meters {

    private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();

    /** What was counted since the last look; times are counted, too, by their timers. */
    Map<String, Integer> take() {
        Map<String, Integer> taken = Map.copyOf(counts);
        counts.clear();
        return taken;
    }

    private void step(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    @Override
    public void count(Count what) {
        step(what.name);
    }

    @Override
    public void countDestroyed(Reason reason) {
        step("destroyed " + reason.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void countError(Operation operation) {
        step("error " + operation.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void timeLoad(Duration time) {
        step(time.isNegative() ? "negative" : "load timed");
    }

    @Override
    public void timeSave(Duration time) {
        step(time.isNegative() ? "negative" : "save timed");
    }
}
