package io.github.redissession.testing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The SDK of OpenTelemetry, which keeps what it is told. */
public final class RecordedTelemetry implements AutoCloseable {

    private static final String SCOPE = "io.github.redissession";
    private static final String CONTEXT_PATH = "redis_session.context_path";

    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    public OpenTelemetry openTelemetry() {
        return sdk;
    }

    /** The library's counters, and the numbers of values in its histograms, as {@code name unit [context path, attribute]}. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (MetricData metric : collected()) {
            for (PointData point : metric.getData().getPoints()) {
                counts.put(
                        metric.getName() + " " + metric.getUnit() + " " + series(point.getAttributes()), count(point));
            }
        }
        return counts;
    }

    private List<MetricData> collected() {
        return metrics.collectAllMetrics().stream()
                .filter(metric -> metric.getInstrumentationScopeInfo().getName().equals(SCOPE))
                .toList();
    }

    private static String series(Attributes attributes) {
        return attributes.asMap().entrySet().stream()
                .map(entry -> entry.getKey().getKey().equals(CONTEXT_PATH)
                        ? String.valueOf(entry.getValue())
                        : entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static long count(PointData point) {
        return point instanceof LongPointData sum ? sum.getValue() : ((HistogramPointData) point).getCount();
    }

    public Set<String> names() {
        return collected().stream().map(MetricData::getName).collect(Collectors.toSet());
    }

    /** The only series of a histogram. */
    public HistogramPointData histogram(String name) {
        return collected().stream()
                .filter(metric -> metric.getName().equals(name))
                .flatMap(metric -> metric.getHistogramData().getPoints().stream())
                .reduce((one, other) -> {
                    throw new IllegalStateException("several series of " + name);
                })
                .orElseThrow();
    }

    /** The events of a span that is current while something runs, with their attributes. */
    public List<String> eventsDuring(Runnable work) {
        Span span = sdk.getTracer("test").spanBuilder("request").startSpan();
        try (Scope current = span.makeCurrent()) {
            work.run();
        } finally {
            span.end();
        }
        return spans.getFinishedSpanItems().get(0).getEvents().stream()
                .map(event -> event.getName() + " " + event.getAttributes())
                .toList();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
