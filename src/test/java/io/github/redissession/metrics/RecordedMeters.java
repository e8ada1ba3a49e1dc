package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionEvents.DropReason;
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

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void step(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    @Override
    public void count(Count what) {
        step(lower(what));
    }

    @Override
    public void countDestroyed(Reason reason) {
        step("destroyed " + lower(reason));
    }

    @Override
    public void countDropped(DropReason reason) {
        step("dropped " + lower(reason));
    }

    @Override
    public void countError(Operation operation, SessionStoreException failure) {
        step("error " + lower(operation));
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
