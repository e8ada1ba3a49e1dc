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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/**
 * Counters and timers in the server's registry for application metrics. All are registered at the start with zero: a counter
 * that appears with its first increment does not show that increment. Thread-safe.
 */
public final class ServerMeters implements Meters {

    private static final EventLog LOG = EventLog.of(ServerMeters.class);
    private static final String PREFIX = "redis_session_";

    /** Of all metrics: some servers have one registry for all applications. */
    private static final String CONTEXT_PATH = "context_path";

    private final Map<Count, Counter> counts;
    private final Map<Reason, Counter> destroyed;
    private final Map<Operation, Counter> errors;
    private final Timer loads;
    private final Timer saves;

    /** @param contextPath of the web application; empty for the root context */
    ServerMeters(MetricRegistry registry, String contextPath) {
        Tag path = new Tag(CONTEXT_PATH, contextPath.isEmpty() ? "/" : contextPath); // an empty tag is none
        counts = each(Count.class, count -> registry.counter(counter(count.name, count.description), path));
        destroyed = each(
                Reason.class,
                reason -> registry.counter(
                        counter("destroyed", "Sessions ended, by reason"), path, tag("reason", reason)));
        errors = each(
                Operation.class,
                operation -> registry.counter(
                        counter("store_errors", "Operations that failed because Redis was unavailable, by operation"),
                        path,
                        tag("operation", operation)));
        loads = registry.timer(timer("load_duration", "Duration of loading a session"), path);
        saves = registry.timer(timer("save_duration", "Duration of writing a session"), path);
    }

    /**
     * @param beans the beans of the application
     * @param contextPath of the web application; empty for the root context
     * @return empty if the server has the API but no registry, or fails to provide it; sessions work without metrics
     */
    public static Optional<Meters> of(Instance<Object> beans, String contextPath) {
        try {
            Instance<MetricRegistry> registry = beans.select(MetricRegistry.class, Default.Literal.INSTANCE);
            return registry.isResolvable()
                    ? Optional.of(new ServerMeters(registry.get(), contextPath))
                    : Optional.empty();
        } catch (RuntimeException | LinkageError e) { // LinkageError: an incompatible version of the API
            LOG.log(Level.WARNING, LogEvent.named("metrics-unavailable"), e);
            return Optional.empty();
        }
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

    private static void increment(Map<?, Counter> counters, Enum<?> key) {
        Optional.ofNullable(counters.get(key)).ifPresent(Counter::inc);
    }

    @Override
    public void count(Count counter) {
        increment(counts, counter);
    }

    @Override
    public void countDestroyed(Reason reason) {
        increment(destroyed, reason);
    }

    @Override
    public void countError(Operation operation) {
        increment(errors, operation);
    }

    @Override
    public void timeLoad(Duration time) {
        loads.update(time);
    }

    @Override
    public void timeSave(Duration time) {
        saves.update(time);
    }
}
