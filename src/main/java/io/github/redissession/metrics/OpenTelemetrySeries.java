package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.metrics.Meters.Operation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One application's series of each instrument. The attributes are made once, so that recording allocates nothing. */
final class OpenTelemetrySeries {

    private record Counter(LongCounter instrument, Attributes attributes) {

        private Counter {
            instrument.add(0, attributes); // makes the series appear
        }

        private void increment() {
            instrument.add(1, attributes);
        }
    }

    /** In seconds; those of the semantic conventions for operations of a database client. */
    private static final List<Double> BOUNDARIES = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    private static final double NANOS = 1e9;

    private final Meter meter;
    private final Attributes common;
    private final Map<Count, Counter> counts;
    private final Map<Reason, Counter> destroyed;
    private final Map<Operation, Counter> errors;
    private final DoubleHistogram loads;
    private final DoubleHistogram saves;

    /** @param common attributes of all series */
    OpenTelemetrySeries(Meter meter, Attributes common) {
        this.meter = meter;
        this.common = common;
        counts = EnumMaps.of(Count.class, count -> new Counter(counter(count.metric), common));
        destroyed = counters(Reason.class, Metric.DESTROYED, SpanEvents.REASON);
        errors = counters(Operation.class, Metric.STORE_ERRORS, SpanEvents.OPERATION);
        loads = histogram(Metric.LOAD_DURATION);
        saves = histogram(Metric.SAVE_DURATION);
    }

    private <E extends Enum<E>> Map<E, Counter> counters(Class<E> type, Metric metric, AttributeKey<String> key) {
        LongCounter instrument = counter(metric);
        return EnumMaps.of(
                type,
                constant -> new Counter(
                        instrument,
                        common.toBuilder().put(key, SpanEvents.value(constant)).build()));
    }

    private LongCounter counter(Metric metric) {
        return meter.counterBuilder(metric.openTelemetryName())
                .setUnit(metric.unit())
                .setDescription(metric.description())
                .build();
    }

    private DoubleHistogram histogram(Metric metric) {
        DoubleHistogramBuilder builder = meter.histogramBuilder(metric.openTelemetryName())
                .setUnit(metric.unit())
                .setDescription(metric.description());
        try {
            builder.setExplicitBucketBoundariesAdvice(BOUNDARIES);
        } catch (NoSuchMethodError e) { // before OpenTelemetry 1.32: the histogram has the boundaries of the SDK
            return builder.build();
        }
        return builder.build();
    }

    void count(Count counter) {
        increment(counts, counter);
    }

    void countDestroyed(Reason reason) {
        increment(destroyed, reason);
    }

    void countError(Operation operation) {
        increment(errors, operation);
    }

    private static <E extends Enum<E>> void increment(Map<E, Counter> counters, E key) {
        Counter counter = counters.get(key);
        if (counter != null) {
            counter.increment();
        }
    }

    void timeLoad(Duration time) {
        loads.record(seconds(time), common);
    }

    void timeSave(Duration time) {
        saves.record(seconds(time), common);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }
}
