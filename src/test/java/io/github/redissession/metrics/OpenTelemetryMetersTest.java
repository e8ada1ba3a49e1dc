package io.github.redissession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.SessionEvents.DropReason;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.RecordedRegistry;
import io.github.redissession.testing.RecordedTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.junit5.WeldInitiator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetryMetersTest {

    private static final Duration TIME = Duration.ofMillis(250);
    private static final String REFUSED = "Redis is unavailable: connection refused (127.0.0.1:6379)";
    private static final SessionStoreException FAILURE = new SessionStoreException(REFUSED, null);
    private static final int RECORDINGS = 20_000;
    private static final long SMALLEST_OBJECT = 16;

    @ApplicationScoped
    public static class BrokenTelemetry {

        @Produces
        @Singleton
        OpenTelemetry telemetry() {
            throw new IllegalStateException("the exporter is unknown");
        }
    }

    private final RecordedTelemetry telemetry = new RecordedTelemetry();
    private final Meters meters = registered(telemetry.openTelemetry(), "/shop");

    private static Meters registered(OpenTelemetry telemetry, String contextPath) {
        OpenTelemetryMeters meters = new OpenTelemetryMeters(telemetry);
        meters.register(contextPath);
        return meters;
    }

    @AfterEach
    void close() {
        telemetry.close();
    }

    private void recordEach() {
        Arrays.stream(Count.values())
                .filter(count -> count != Count.SAVES_DROPPED)
                .forEach(meters::count);
        Arrays.stream(Operation.values()).forEach(operation -> meters.countError(operation, FAILURE));
        Arrays.stream(Reason.values()).forEach(meters::countDestroyed);
        meters.countDropped(DropReason.ENDED);
        meters.timeLoad(TIME);
        meters.timeSave(TIME);
    }

    @Test
    void countersAreThereFromTheStartAtZero() {
        Set<String> names = new TreeSet<>(Set.of(
                "redis_session.created {session} [/shop]",
                "redis_session.loads {load} [/shop]",
                "redis_session.saves {save} [/shop]",
                "redis_session.saves_dropped {save} [/shop]",
                "redis_session.tokens_forged {token} [/shop]",
                "redis_session.update.conflicts {conflict} [/shop]"));
        for (Operation operation : Operation.values()) {
            names.add("redis_session.store.errors {error} [/shop, redis_session.operation=" + lower(operation) + "]");
        }
        for (Reason reason : Reason.values()) {
            names.add("redis_session.destroyed {session} [/shop, redis_session.reason=" + lower(reason) + "]");
        }
        assertThat(telemetry.counts()).containsOnlyKeys(names);
        assertThat(telemetry.counts().values()).containsOnly(0L);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void eachIsItsOwn() {
        recordEach();

        assertThat(telemetry.counts().values()).containsOnly(1L);
        assertThat(telemetry.counts())
                .containsKeys("redis_session.load.duration s [/shop]", "redis_session.save.duration s [/shop]");
    }

    @Test
    void durationsAreInSecondsWithBoundariesThatFitRedis() {
        meters.timeLoad(TIME);

        HistogramPointData loads = telemetry.histogram("redis_session.load.duration");
        assertThat(loads.getSum()).isEqualTo(0.25);
        assertThat(loads.getBoundaries()).startsWith(0.001, 0.005, 0.01).endsWith(10.0);
    }

    @Test
    void applicationsOfOneServerHaveTheirOwnSeries() {
        registered(telemetry.openTelemetry(), "").count(Count.CREATED);

        assertThat(telemetry.counts())
                .containsEntry("redis_session.created {session} [/]", 1L)
                .containsEntry("redis_session.created {session} [/shop]", 0L);
    }

    /** Dashboards and alerts need not be changed when a server replaces one API by the other. */
    @Test
    void prometheusHasTheNamesOfMicroProfileMetrics() {
        RecordedRegistry registry = new RecordedRegistry();
        new MicroProfileMeters(registry.registry()).register("/shop");
        recordEach();

        assertThat(telemetry.names())
                .extracting(name -> name.replace('.', '_'))
                .hasSizeGreaterThan(9)
                .containsExactlyInAnyOrderElementsOf(registry.counts().keySet().stream()
                        .map(series -> series.replaceFirst("\\{.*", ""))
                        .collect(Collectors.toSet()));
    }

    @Test
    void droppedChangeIsAnEventOfTheCurrentSpan() {
        assertThat(telemetry.eventsDuring(() -> meters.countDropped(DropReason.CLOSED)))
                .containsExactly("redis_session.save.dropped {redis_session.reason=\"closed\"}");
    }

    @Test
    void unavailableStoreIsAnEventOfTheCurrentSpan() {
        assertThat(telemetry.eventsDuring(() -> meters.countError(Operation.LOAD, FAILURE)))
                .containsExactly("redis_session.store.unavailable {exception.message=\"" + REFUSED
                        + "\", redis_session.operation=\"load\"}");
    }

    @Test
    void whatSucceedsIsNoEvent() {
        assertThat(telemetry.eventsDuring(() -> {
                    meters.count(Count.SAVES);
                    meters.countDestroyed(Reason.INVALIDATED);
                    meters.timeSave(TIME);
                }))
                .isEmpty();
    }

    @Test
    void failuresAreCountedWithoutASpan() {
        assertThat(Span.current().isRecording()).isFalse();
        meters.countError(Operation.LOAD, FAILURE);

        assertThat(telemetry.counts())
                .containsEntry("redis_session.store.errors {error} [/shop, redis_session.operation=load]", 1L);
    }

    @Test
    void whatHappensBeforeTheRegistrationIsNotCounted() {
        OpenTelemetryMeters early = new OpenTelemetryMeters(telemetry.openTelemetry());
        early.count(Count.CREATED);
        early.countDestroyed(Reason.LIMIT);
        early.countError(Operation.LOAD, FAILURE);
        early.timeLoad(TIME);
        early.timeSave(TIME);

        assertThat(telemetry.counts().values()).containsOnly(0L);
    }

    @Test
    void recordingAllocatesNothing() {
        assertThat(bytesPerRecording(registered(OpenTelemetry.noop(), ""))).isLessThan(SMALLEST_OBJECT);
        assertThat(bytesPerRecording(meters)).isLessThan(SMALLEST_OBJECT);
    }

    private static long bytesPerRecording(Meters meters) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long begin = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < RECORDINGS; i++) {
            meters.count(Count.LOADS);
            meters.timeLoad(TIME);
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - begin) / RECORDINGS;
    }

    @Test
    void aServerWithTheApiAndWithoutTelemetryHasNoMeters() {
        try (WeldContainer server = WeldInitiator.createWeld()
                .addBeanClass(OpenTelemetryMetersTest.class)
                .initialize()) {
            assertThat(OpenTelemetryMeters.of(server)).isEmpty();
        }
    }

    @Test
    void telemetryThatFailsFailsNothingElse() {
        try (CapturedLog log = CapturedLog.from(Level.INFO);
                WeldContainer server = WeldInitiator.createWeld()
                        .addBeanClass(BrokenTelemetry.class)
                        .initialize()) {
            assertThat(OpenTelemetryMeters.of(server)).isEmpty();
            assertThat(log.of("metrics-unavailable"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .contains("bean=io.opentelemetry.api.OpenTelemetry", "the exporter is unknown"));
        }
    }
}
