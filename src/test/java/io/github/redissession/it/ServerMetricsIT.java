package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.Gate;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metrics of the server, in Prometheus format. */
@Needs(Capability.METRICS)
class ServerMetricsIT extends WholeRequests {

    private static final String PATH = "context_path=\"/" + BeansWarIT.WAR + "\",";

    ServerMetricsIT(Servers servers) {
        super(BeansWarIT.WAR, servers);
    }

    @Test
    void eachOperationIsCountedOnce() {
        Map<String, Double> before = metrics();
        Browser browser = visitor();
        read(browser, "begun");
        put(browser, "more", "1");
        browser.get("session/unused");
        browser.delete("session");

        assertThat(increasesSince(before))
                .isEqualTo(Map.of(
                        "redis_session_created_total", 1.0,
                        "redis_session_saves_total", 2.0,
                        "redis_session_save_duration_seconds_count", 2.0,
                        "redis_session_loads_total", 2.0,
                        "redis_session_load_duration_seconds_count", 2.0,
                        "redis_session_destroyed_total{reason=\"invalidated\"}", 1.0));
    }

    @Test
    void droppedSaveIsCounted() {
        Browser browser = visitor();
        Browser other = browser().with(browser.token());
        Map<String, Double> before = metrics();
        CompletableFuture<Answer> slow = CompletableFuture.supplyAsync(() -> browser.post("slow"));
        Gate.awaitArrival(redis());
        other.delete("session");
        Gate.open(redis());

        assertThat(slow.join().status()).isEqualTo(200);
        assertThat(increasesSince(before)).containsEntry("redis_session_saves_dropped_total", 1.0);
    }

    @Test
    void forgedTokenIsCounted() {
        TokenSigner forger =
                new TokenSigner(List.of(new Secret("a secret of more than 32 characters, but the wrong one")));
        Map<String, Double> before = metrics();
        read(browser().with(forger.sign(new SessionId("A".repeat(43)))), "begun");

        assertThat(increasesSince(before)).isEqualTo(Map.of("redis_session_tokens_forged_total", 1.0));
    }

    @Test
    void metricsAreRegisteredBeforeTheirFirstUse() {
        assertThat(metrics())
                .containsKeys(
                        "redis_session_update_conflicts_total",
                        "redis_session_store_errors_total{operation=\"load\"}",
                        "redis_session_store_errors_total{operation=\"renew\"}");
    }

    @Test
    void applicationsOfOneServerHaveTheirOwnSeries() {
        assertThat(lines())
                .as("series")
                .doesNotHaveDuplicates()
                .filteredOn(line -> line.startsWith("redis_session_created_total"))
                .anyMatch(line -> line.contains("context_path=\"/" + BeansWarIT.WAR + "\""))
                .anyMatch(line -> line.contains("context_path=\"/" + PlainWarIT.WAR + "\""))
                .anyMatch(line -> line.contains("context_path=\"/\""));
    }

    /** The metrics that rose, by how much. */
    private Map<String, Double> increasesSince(Map<String, Double> before) {
        Map<String, Double> increases = metrics();
        increases.replaceAll((name, value) -> value - before.getOrDefault(name, 0.0));
        increases.values().removeIf(increase -> increase == 0);
        return increases;
    }

    /** The application's counters and the counts of its timers. */
    private Map<String, Double> metrics() {
        return lines().stream()
                .filter(series -> series.contains(PATH))
                .map(series -> series.replace(PATH, "").replaceAll(",?}", "}").replace("{}", ""))
                .map(series -> series.split(" (?=[^ ]+$)"))
                .collect(Collectors.toMap(metric -> metric[0], metric -> Double.valueOf(metric[1])));
    }

    /** The library's counters and the counts of its timers, with their values, of all applications. */
    private List<String> lines() {
        return browser()
                .get("/metrics?scope=application", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line -> line.matches("redis_session_[a-z_]+_(total|count)[{ ].*"))
                .map(line -> line.replaceAll("mp_scope=\"application\",?", ""))
                .toList();
    }
}
