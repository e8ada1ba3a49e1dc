package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counters and timers in the server's registry for application metrics. All are registered together, when the application's
 * context path is known: a counter that appears with its first increment does not show that increment. Thread-safe.
 */
public final class ServerMeters implements Meters {

    private static final EventLog LOG = EventLog.of(ServerMeters.class);
    private static final String PREFIX = "redis_session_";

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

    ServerMeters(MetricRegistry registry) {
        this.registry = registry;
    }

    /**
     * @param beans the beans of the application
     * @return empty if the server has the API but no registry, or fails to provide it; sessions work without metrics
     */
    public static Optional<ServerMeters> of(Instance<Object> beans) {
        try {
            Instance<MetricRegistry> registry = beans.select(MetricRegistry.class, Default.Literal.INSTANCE);
            return registry.isResolvable() ? Optional.of(new ServerMeters(registry.get())) : Optional.empty();
        } catch (RuntimeException | LinkageError e) { // LinkageError: an incompatible version of the API
            LOG.log(Level.WARNING, LogEvent.named("metrics-unavailable"), e);
            return Optional.empty();
        }
    }

    /**
     * Registers the metrics, all with zero. What happens earlier is not counted.
     *
     * @param contextPath of the web application; empty for the root context
     */
    public void register(String contextPath) {
        Tag path = new Tag(CONTEXT_PATH, contextPath.isEmpty() ? "/" : contextPath); // an empty tag is none
        series = new Series(
                each(Count.class, count -> registry.counter(counter(count.name, count.description), path)),
                each(
                        Reason.class,
                        reason -> registry.counter(
                                counter("destroyed", "Sessions ended, by reason"), path, tag("reason", reason))),
                each(
                        Operation.class,
                        operation -> registry.counter(
                                counter(
                                        "store_errors",
                                        "Operations that failed because Redis was unavailable, by operation"),
                                path,
                                tag("operation", operation))),
                registry.timer(timer("load_duration", "Duration of loading a session"), path),
                registry.timer(timer("save_duration", "Duration of writing a session"), path));
    }

    private static <E extends Enum<E>> Map<E, Counter> each(Class<E> type, Function<E, Counter> counter) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        constant -> constant, counter, (one, other) -> one, () -> new EnumMap<>(type)));
    }

    private static Metadata counter(String name, String description) {
        return metadata(name, description, MetricUnits.NONE);
    }

    private static Metadata timer(String name, String description) {
        return metadata(name, description, MetricUnits.SECONDS);
    }

    private static Metadata metadata(String name, String description, String unit) {
        return Metadata.builder()
                .withName(PREFIX + name)
                .withDescription(description)
                .withUnit(unit)
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
    public void countError(Operation operation) {
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
