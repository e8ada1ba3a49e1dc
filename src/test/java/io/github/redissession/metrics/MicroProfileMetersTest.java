package io.github.redissession.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.metrics.Meters.Operation;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionEvents.DropReason;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.RecordedRegistry;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.environment.se.WeldContainer;
import org.jboss.weld.junit5.WeldInitiator;
import org.junit.jupiter.api.Test;

class MicroProfileMetersTest {

    private static final Duration TIME = Duration.ofMillis(1);
    private static final SessionStoreException FAILURE = new SessionStoreException("Redis is unavailable", null);

    @ApplicationScoped
    public static class BrokenRegistry {

        @Produces
        @Singleton
        MetricRegistry registry() {
            throw new IllegalStateException("metrics are switched off");
        }
    }

    private final RecordedRegistry registry = new RecordedRegistry();
    private final Meters meters = registered("/shop");

    private Meters registered(String contextPath) {
        ServerMeters meters = new MicroProfileMeters(registry.registry());
        meters.register(contextPath);
        return meters;
    }

    @Test
    void allAreThereFromTheStartAtZero() {
        assertThat(registry.counts().values()).containsOnly(0);
        Set<String> names = new TreeSet<>(Set.of(
                "redis_session_created{context_path=/shop} none",
                "redis_session_load_duration{context_path=/shop} seconds",
                "redis_session_loads{context_path=/shop} none",
                "redis_session_save_duration{context_path=/shop} seconds",
                "redis_session_saves{context_path=/shop} none",
                "redis_session_saves_dropped{context_path=/shop} none",
                "redis_session_store_errors{context_path=/shop,operation=create} none",
                "redis_session_store_errors{context_path=/shop,operation=destroy} none",
                "redis_session_store_errors{context_path=/shop,operation=load} none",
                "redis_session_store_errors{context_path=/shop,operation=renew} none",
                "redis_session_store_errors{context_path=/shop,operation=save} none",
                "redis_session_tokens_forged{context_path=/shop} none",
                "redis_session_update_conflicts{context_path=/shop} none"));
        for (Operation operation : Operation.values()) {
            names.add("redis_session_store_errors{context_path=/shop,operation="
                    + operation.name().toLowerCase(Locale.ROOT) + "} none");
        }
        for (Reason reason : Reason.values()) {
            names.add("redis_session_destroyed{context_path=/shop,reason="
                    + reason.name().toLowerCase(Locale.ROOT) + "} none");
        }
        assertThat(registry.counts()).containsOnlyKeys(names);
    }

    /** Some servers have one registry for all: series of the same name and tags would be one, or be listed twice. */
    @Test
    void applicationsOfOneRegistryHaveTheirOwn() {
        Meters root = registered("");
        root.timeLoad(TIME);

        assertThat(registry.steps()).containsOnlyKeys("redis_session_load_duration{context_path=/} seconds");
    }

    @Test
    void eachIsItsOwn() {
        Arrays.stream(Count.values()).forEach(meters::count);
        Arrays.stream(Operation.values()).forEach(operation -> meters.countError(operation, FAILURE));
        Arrays.stream(Reason.values()).forEach(meters::countDestroyed);
        meters.timeLoad(TIME);
        meters.timeSave(TIME);

        assertThat(registry.counts().values()).containsOnly(1);
    }

    @Test
    void eventsAreCountedAndPassedOn() {
        List<String> told = new ArrayList<>();
        SessionEvents events = new CountedEvents(
                new SessionEvents() {
                    @Override
                    public void created(SessionId id) {
                        told.add("created");
                    }

                    @Override
                    public void renewed(SessionId former, SessionId id) {
                        told.add("renewed");
                    }

                    @Override
                    public void destroyed(SessionId id, Reason reason) {
                        told.add("destroyed " + reason);
                    }

                    @Override
                    public void dropped(SessionId id, DropReason reason) {
                        told.add("dropped " + reason);
                    }
                },
                meters);
        SessionId id = new RandomSessionIds().next();
        events.created(id);
        events.renewed(id, id);
        events.destroyed(id, Reason.INVALIDATED);
        events.dropped(id, DropReason.CLOSED);

        assertThat(told).containsExactly("created", "renewed", "destroyed INVALIDATED", "dropped CLOSED");
        assertThat(registry.steps())
                .containsOnlyKeys(
                        "redis_session_created{context_path=/shop} none",
                        "redis_session_destroyed{context_path=/shop,reason=invalidated} none",
                        "redis_session_saves_dropped{context_path=/shop} none");
    }

    @Test
    void aServerWithTheApiAndWithoutARegistryHasNoMeters() {
        try (WeldContainer server = WeldInitiator.createWeld()
                .addBeanClass(MicroProfileMetersTest.class)
                .initialize()) {
            assertThat(MicroProfileMeters.of(server)).isEmpty();
        }
    }

    @Test
    void aRegistryThatFailsFailsNothingElse() {
        try (CapturedLog log = CapturedLog.from(Level.INFO);
                WeldContainer server = WeldInitiator.createWeld()
                        .addBeanClass(BrokenRegistry.class)
                        .initialize()) {
            assertThat(MicroProfileMeters.of(server)).isEmpty();
            assertThat(log.of("metrics-unavailable"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .contains(
                                    "bean=org.eclipse.microprofile.metrics.MetricRegistry",
                                    "metrics are switched off"));
        }
    }
}
