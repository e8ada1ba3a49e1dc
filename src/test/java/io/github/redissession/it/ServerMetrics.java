package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.Gate;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the server tells whoever asks for its metrics. */
interface ServerMetrics extends WholeRequests {

    @Test
    default void eachStepOfAVisitIsCountedOnce() {
        Map<String, Double> before = metrics();
        Browser browser = visitor();
        read(browser, "begun");
        put(browser, "more", "1");
        browser.get("session/unused");
        browser.delete("session");

        assertThat(stepsSince(before))
                .isEqualTo(Map.of(
                        "redis_session_created_total", 1.0,
                        "redis_session_saves_total", 2.0,
                        "redis_session_save_duration_seconds_count", 2.0,
                        "redis_session_loads_total", 2.0,
                        "redis_session_load_duration_seconds_count", 2.0,
                        "redis_session_destroyed_total{reason=\"invalidated\"}", 1.0));
    }

    @Test
    default void aDroppedSaveIsCounted() {
        Browser browser = visitor();
        Browser other = browser().with(browser.token());
        Map<String, Double> before = metrics();
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> browser.post("slow"));
        Gate.awaitArrival(redis());
        other.delete("session");
        Gate.open(redis());

        assertThat(slow.join().status()).isEqualTo(200);
        assertThat(stepsSince(before)).containsEntry("redis_session_saves_dropped_total", 1.0);
    }

    @Test
    default void aForgedTokenIsCounted() {
        TokenSigner forger = new TokenSigner(List.of(new Secret("what the forger takes for a secret, and is none")));
        Map<String, Double> before = metrics();
        read(browser().with(forger.sign(new SessionId("A".repeat(43)))), "begun");

        assertThat(stepsSince(before)).isEqualTo(Map.of("redis_session_tokens_forged_total", 1.0));
    }

    @Test
    default void allMetricsAreThereBeforeTheyAreNeeded() {
        assertThat(metrics())
                .containsKeys(
                        "redis_session_update_conflicts_total",
                        "redis_session_store_errors_total{operation=\"load\"}",
                        "redis_session_store_errors_total{operation=\"renew\"}");
    }

    /** What rose, and by how much. */
    private Map<String, Double> stepsSince(Map<String, Double> before) {
        Map<String, Double> steps = metrics();
        steps.replaceAll((name, value) -> value - before.getOrDefault(name, 0.0));
        steps.values().removeIf(step -> step == 0);
        return steps;
    }

    /** The library's counters and how often its timers were told a time, in Prometheus' words. */
    private Map<String, Double> metrics() {
        return browser()
                .get("/metrics?scope=application", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line -> line.startsWith("redis_session_"))
                .map(line -> line.replaceAll("mp_scope=\"application\",?", "")
                        .replaceAll(",?}", "}")
                        .replace("{}", ""))
                .map(line -> line.split(" (?=[^ ]+$)"))
                .filter(metric -> metric[0].matches(".*_(total|count)(\\{.*})?"))
                .collect(Collectors.toMap(
                        metric -> metric[0], metric -> Double.valueOf(metric[1]), Double::sum, TreeMap::new));
    }
}
