package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.Gate;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.SlowResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.otlp.OtlpReceiver;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Metrics and span events that a server sends by OpenTelemetry to the backend that an application configures. The first tests of a
 * server: on WildFly, asynchronous requests leave their span to the thread, and a later one of that thread has no span.
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TelemetryIT extends WholeRequests {

    static final String WAR = "telemetry";
    private static final String WITHOUT_REDIS = "telemetry-outage";

    /** Servers send every 250 ms. */
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private static final String PATH = "redis_session.context_path=/" + WAR;

    TelemetryIT(Servers servers) {
        super(WAR, servers);
    }

    /** An application with a Redis, and one without. */
    static List<WebArchive> wars(RedisServerProcess redis, OtlpReceiver backend) {
        return List.of(
                war(WAR, backend, redis.uri().toString()),
                war(WITHOUT_REDIS, backend, "redis://127.0.0.1:" + FreePort.next()));
    }

    /** On Payara 6 the span of a request is current until the resource method ends. */
    private static WebArchive war(String name, OtlpReceiver backend, String redis) {
        Map<String, String> settings = new HashMap<>(backend.settings());
        settings.put("otel.service.name", name);
        settings.put("redis-session.redis.uri", redis);
        settings.put("redis-session.health", "false");
        return Wars.war(name + ".war", settings)
                .addClasses(ScanningApplication.class, AttributesResource.class, SessionResource.class)
                .addClasses(SlowResource.class, Gate.class)
                .addAsWebInfResource(new StringAsset(BeansWarIT.ALL_ARE_BEANS), "beans.xml");
    }

    private OtlpReceiver backend() {
        return servers().telemetry();
    }

    /** The first one: what other tests did may be exported after they have ended. */
    @Test
    @Order(1)
    @Needs(Capability.TELEMETRY)
    void eachOperationIsCountedOnce() {
        Map<String, Long> before = startOfCounts();
        Browser browser = visitor();
        read(browser, "begun");
        put(browser, "more", "1");
        browser.get("session/unused");
        browser.delete("session");

        awaitIncreases(
                before,
                Map.of(
                        "redis_session.created{} {session}", 1L,
                        "redis_session.saves{} {save}", 2L,
                        "redis_session.save.duration{} s", 2L,
                        "redis_session.loads{} {load}", 2L,
                        "redis_session.load.duration{} s", 2L,
                        "redis_session.destroyed{redis_session.reason=invalidated} {session}", 1L));
    }

    @Test
    @Needs(Capability.TELEMETRY)
    void droppedSaveIsCountedAndAnEventOfTheRequestsSpan() {
        Map<String, Long> before = startOfCounts();
        Browser browser = visitor();
        Browser other = browser().with(browser.token());
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> browser.post("slow"));
        Gate.awaitArrival(redis());
        other.delete("session");
        Gate.open(redis());
        assertThat(slow.join().status()).isEqualTo(200);

        String dropped = "redis_session.saves_dropped{} {save}";
        eventually("a dropped save", () -> increasesSince(before).getOrDefault(dropped, 0L) == 1);
        awaitEvent("redis_session.save.dropped{redis_session.reason=closed}");
    }

    @Test
    @Needs(Capability.TELEMETRY)
    void outageIsAnEventOfTheRequestsSpan() {
        Browser browser = Browser.at(Servers.address(servers().first(), WITHOUT_REDIS));
        assertThat(put(browser, "a", "1").status()).isEqualTo(503);

        eventually(
                "a failure is counted",
                () -> backend().counts().entrySet().stream()
                        .anyMatch(series -> series.getKey().contains("/" + WITHOUT_REDIS)
                                && series.getKey().contains("operation=create")
                                && series.getValue() == 1));
        eventually(
                "an event of the outage",
                () -> backend().events().stream()
                        .anyMatch(event -> event.startsWith("redis_session.store.unavailable{exception.message=")
                                && event.contains("connection refused")
                                && event.endsWith(",redis_session.operation=create}")));
    }

    /** On each server, with and without the APIs of metrics. */
    @Test
    void whatTheServerLacksIsNotMissed() {
        assertThat(put(browser(), "begun", "1").status()).isEqualTo(204);
        assertThat(servers().first().output())
                .doesNotContain(
                        "metrics-unavailable",
                        "NoClassDefFoundError: io/opentelemetry",
                        "NoClassDefFoundError: org/eclipse/microprofile/metrics");
    }

    private void awaitEvent(String event) {
        eventually(event, () -> backend().events().contains(event));
    }

    private static void eventually(String what, BooleanSupplier condition) {
        Eventually.isTrueWithin(LIMIT, what, condition);
    }

    /** The counts when the server has sent them for the first time: all are there from the start. */
    private Map<String, Long> startOfCounts() {
        servers().first();
        eventually("the metrics of the start", () -> counts().containsKey("redis_session.created{} {session}"));
        return counts();
    }

    private void awaitIncreases(Map<String, Long> before, Map<String, Long> expected) {
        try {
            eventually(
                    "the metrics of all requests", () -> increasesSince(before).equals(expected));
        } catch (AssertionError e) {
            assertThat(increasesSince(before)).as(e.getMessage()).isEqualTo(expected);
        }
    }

    private Map<String, Long> increasesSince(Map<String, Long> before) {
        Map<String, Long> increases = counts();
        increases.replaceAll((name, value) -> value - before.getOrDefault(name, 0L));
        increases.values().removeIf(increase -> increase == 0);
        return increases;
    }

    /** The application's own series. */
    private Map<String, Long> counts() {
        return backend().counts().entrySet().stream()
                .filter(series -> series.getKey().matches(".*" + PATH + "[,}].*"))
                .collect(
                        Collectors.toMap(series -> series.getKey().replaceFirst(PATH + ",?", ""), Map.Entry::getValue));
    }
}
