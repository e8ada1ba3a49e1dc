package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.metrics.ServerMeters;
import io.github.redissession.store.SessionEvents.DropReason;
import io.github.redissession.testing.RecordedRegistry;
import io.github.redissession.testing.RecordedTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.LongStream;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.junit5.WeldInitiator;
import org.junit.jupiter.api.Test;

class AvailableMetersTest {

    private static final RecordedRegistry REGISTRY = new RecordedRegistry();
    private static final RecordedTelemetry TELEMETRY = new RecordedTelemetry();

    @ApplicationScoped
    public static class MicroProfileMetrics {

        @Produces
        static MetricRegistry registry() {
            return REGISTRY.registry();
        }
    }

    @ApplicationScoped
    public static class MicroProfileTelemetry {

        @Produces
        static OpenTelemetry telemetry() {
            return TELEMETRY.openTelemetry();
        }
    }

    @Test
    void bothSystemsOfAServerGetAllMetrics() {
        try (WeldContainer server = WeldInitiator.createWeld()
                .addBeanClasses(MicroProfileMetrics.class, MicroProfileTelemetry.class)
                .initialize()) {
            recordEach(AvailableMeters.of(server).orElseThrow());

            LongStream registry = REGISTRY.counts().values().stream().mapToLong(Integer::longValue);
            Collection<Long> telemetry = TELEMETRY.counts().values();
            assertThat(registry).hasSameSizeAs(telemetry).containsOnly(1L);
            assertThat(telemetry).containsOnly(1L);
        }
    }

    private static void recordEach(ServerMeters meters) {
        meters.register("/shop");
        for (Count count : Count.values()) {
            if (count != Count.SAVES_DROPPED) {
                meters.count(count);
            }
        }
        for (Reason reason : Reason.values()) {
            meters.countDestroyed(reason);
        }
        for (Operation operation : Operation.values()) {
            meters.countError(operation, new SessionStoreException("Redis is unavailable", null));
        }
        meters.countDropped(DropReason.ENDED);
        meters.timeLoad(Duration.ofMillis(1));
        meters.timeSave(Duration.ofMillis(1));
    }

    @Test
    void aServerWithoutBothHasNoMeters() {
        try (WeldContainer server = WeldInitiator.createWeld()
                .addBeanClasses(AvailableMetersTest.class)
                .initialize()) {
            assertThat(AvailableMeters.of(server)).isEmpty();
        }
    }
}
