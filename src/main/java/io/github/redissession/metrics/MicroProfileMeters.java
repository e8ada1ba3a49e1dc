package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionEvents.DropReason;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/** Counters and timers by MicroProfile Metrics, in the server's registry for application metrics. Thread-safe. */
public final class MicroProfileMeters implements ServerMeters {

    /** Of all metrics: some servers have one registry for all applications. */
    private static final String CONTEXT_PATH = "context_path";

    /** The application's own series in the registry. */
    private record Series(
            Map<Count, Counter> counts,
            Map<Reason, Counter> destroyed,
            Map<Operation, Counter> errors,
            Timer loads,
            Timer saves) {}

    private final MetricRegistry registry;
    private volatile @Nullable Series series; // null: not registered yet

    MicroProfileMeters(MetricRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param beans the beans of the application
     * @return empty if the server has the API but no registry, or fails to provide it; sessions work without metrics
     */
    public static Optional<ServerMeters> of(Instance<Object> beans) {
        return ServerBean.find(beans, MetricRegistry.class, MicroProfileMeters::new);
    }

    @Override
    public void register(String contextPath) {
        Tag path = new Tag(CONTEXT_PATH, contextPath.isEmpty() ? "/" : contextPath); // an empty tag is none
        series = new Series(
                EnumMaps.of(Count.class, count -> registry.counter(metadata(count.metric), path)),
                counters(Reason.class, Metric.DESTROYED, "reason", path),
                counters(Operation.class, Metric.STORE_ERRORS, "operation", path),
                registry.timer(metadata(Metric.LOAD_DURATION), path),
                registry.timer(metadata(Metric.SAVE_DURATION), path));
    }

    private <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Metric metric, String tag, Tag path) {
        return EnumMaps.of(type, constant -> registry.counter(metadata(metric), path, tag(tag, constant)));
    }

    private static Metadata metadata(Metric metric) {
        return Metadata.builder()
                .withName(metric.microProfileName())
                .withDescription(metric.description())
                .withUnit(metric.unit().equals("s") ? MetricUnits.SECONDS : MetricUnits.NONE)
                .build();
    }

    private static Tag tag(String name, Enum<?> value) {
        return new Tag(name, value.name().toLowerCase(Locale.ROOT));
    }

    private void increment(Function<Series, Map<?, Counter>> counters, Enum<?> key) {
        registered(all -> Optional.ofNullable(counters.apply(all).get(key)).ifPresent(Counter::inc));
    }

    private void registered(Consumer<Series> use) {
        Optional.ofNullable(series).ifPresent(use);
    }

    @Override
    public void count(Count counter) {
        increment(Series::counts, counter);
    }

    @Override
    public void countDestroyed(Reason reason) {
        increment(Series::destroyed, reason);
    }

    @Override
    public void countDropped(DropReason reason) {
        count(Count.SAVES_DROPPED);
    }

    @Override
    public void countError(Operation operation, SessionStoreException failure) {
        increment(Series::errors, operation);
    }

    @Override
    public void timeLoad(Duration time) {
        registered(all -> all.loads().update(time));
    }

    @Override
    public void timeSave(Duration time) {
        registered(all -> all.saves().update(time));
    }
}
