package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionEvents.DropReason;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterBuilder;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counters and histograms by OpenTelemetry. Dropped changes and failures of the store are events of the current span, too.
 * Thread-safe.
 */
public final class OpenTelemetryMeters implements ServerMeters {

    /** The instrumentation scope. */
    private static final String SCOPE = "io.github.redissession";

    private static final AttributeKey<String> CONTEXT_PATH = AttributeKey.stringKey("redis_session.context_path");

    private final Meter meter;
    private volatile @Nullable OpenTelemetrySeries series; // null: not registered yet

    OpenTelemetryMeters(OpenTelemetry telemetry) {
        MeterBuilder builder = telemetry.meterBuilder(SCOPE);
        Optional.ofNullable(OpenTelemetryMeters.class.getPackage().getImplementationVersion())
                .ifPresent(builder::setInstrumentationVersion);
        meter = builder.build();
    }

    /**
     * @param beans the beans of the application
     * @return empty if neither the server nor the application provides {@code OpenTelemetry} as a bean
     */
    public static Optional<ServerMeters> of(Instance<Object> beans) {
        return ServerBean.find(beans, OpenTelemetry.class, OpenTelemetryMeters::new);
    }

    @Override
    public void register(String contextPath) {
        series = new OpenTelemetrySeries(meter, Attributes.of(CONTEXT_PATH, contextPath.isEmpty() ? "/" : contextPath));
    }

    @Override
    public void count(Count counter) {
        OpenTelemetrySeries registered = series;
        if (registered != null) {
            registered.count(counter);
        }
    }

    @Override
    public void countDestroyed(Reason reason) {
        OpenTelemetrySeries registered = series;
        if (registered != null) {
            registered.countDestroyed(reason);
        }
    }

    @Override
    public void countDropped(DropReason reason) {
        count(Count.SAVES_DROPPED);
        SpanEvents.dropped(reason);
    }

    @Override
    public void countError(Operation operation, SessionStoreException failure) {
        OpenTelemetrySeries registered = series;
        if (registered != null) {
            registered.countError(operation);
        }
        SpanEvents.unavailable(operation, failure);
    }

    @Override
    public void timeLoad(Duration time) {
        OpenTelemetrySeries registered = series;
        if (registered != null) {
            registered.timeLoad(time);
        }
    }

    @Override
    public void timeSave(Duration time) {
        OpenTelemetrySeries registered = series;
        if (registered != null) {
            registered.timeSave(time);
        }
    }
}
