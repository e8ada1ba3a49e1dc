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
 * The server's counters and timers, in its registry for applications. All are there from the start, at zero, since
 * nobody sees the first step of a counter that comes only with it.
 */
public final class ServerMeters implements Meters {

    private static final EventLog LOG = EventLog.of(ServerMeters.class);
    private static final String PREFIX = "redis_session_";

    private final Map<Count, Counter> counts;
    private final Map<Reason, Counter> destroyed;
    private final Map<Operation, Counter> errors;
    private final Timer loads;
    private final Timer saves;

    ServerMeters(MetricRegistry registry) {
        counts = each(Count.class, count -> registry.counter(counter(count.name, count.description)));
        destroyed = each(
                Reason.class,
                reason -> registry.counter(counter("destroyed", "Sessions ended, by reason"), tag("reason", reason)));
        errors = each(
                Operation.class,
                operation -> registry.counter(
                        counter("store_errors", "Questions that Redis could not be asked, by what they were"),
                        tag("operation", operation)));
        loads = registry.timer(timer("load_duration", "How long Redis took to answer the question for a session"));
        saves = registry.timer(timer("save_duration", "How long Redis took to write a session, or into one"));
    }

    /**
     * @param beans the application's
     * @return empty if the server, though it has the API, has no registry, or fails to give it: sessions work without
     */
    public static Optional<Meters> of(Instance<Object> beans) {
        try {
            Instance<MetricRegistry> registry = beans.select(MetricRegistry.class, Default.Literal.INSTANCE);
            return registry.isResolvable() ? Optional.of(new ServerMeters(registry.get())) : Optional.empty();
        } catch (RuntimeException | LinkageError e) { // the latter where its API is not the one that is known here
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

    private static void step(Map<?, Counter> counters, Enum<?> which) {
        Optional.ofNullable(counters.get(which)).ifPresent(Counter::inc);
    }

    @Override
    public void count(Count what) {
        step(counts, what);
    }

    @Override
    public void countDestroyed(Reason reason) {
        step(destroyed, reason);
    }

    @Override
    public void countError(Operation operation) {
        step(errors, operation);
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
