package io.github.redissession.it;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The dashboard in {@code deploy/grafana}, compared with the metrics that the server exposes. */
@Needs(Capability.METRICS)
class DashboardIT extends WholeRequests {

    private static final Path DASHBOARD = Path.of("deploy/grafana/redis-session.json");
    private static final Pattern METRIC = Pattern.compile("redis_session_\\w+");
    private static final Pattern GROUPING = Pattern.compile("by \\((\\w+)\\)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final int FEWEST = 10;

    DashboardIT(Servers servers) {
        super(BeansWarIT.WAR, servers);
    }

    @Test
    void everyMetricOfTheDashboardIsExposed() throws IOException {
        assertThat(found(METRIC, expressions())).hasSizeGreaterThan(FEWEST).isSubsetOf(found(METRIC, exposed()));
    }

    @Test
    void everyExposedCounterIsOnTheDashboard() throws IOException {
        Set<String> counters = found(METRIC, exposed()).stream()
                .filter(name -> name.endsWith("_total"))
                .collect(toSet());
        assertThat(counters).hasSizeGreaterThan(FEWEST / 2).isSubsetOf(found(METRIC, expressions()));
    }

    @Test
    void everyGroupingIsByALabelOfTheMetric() throws IOException {
        List<String> grouped = expressions().stream()
                .filter(expression -> GROUPING.matcher(expression).find())
                .toList();
        assertThat(grouped).isNotEmpty().allSatisfy(expression -> {
            Set<String> metrics = found(METRIC, List.of(expression));
            List<String> lines = exposed().stream()
                    .filter(line -> metrics.stream().anyMatch(line::startsWith))
                    .toList();
            Set<String> by = groups(GROUPING, List.of(expression));
            assertThat(groups(LABEL, lines)).containsAll(by);
        });
    }

    private static List<String> expressions() throws IOException {
        try (JsonReader reader = Json.createReader(Files.newBufferedReader(DASHBOARD))) {
            return strings("expr", reader.readObject()).toList();
        }
    }

    /** The values of all members of a name, however deep. */
    private static Stream<String> strings(String name, JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(each -> strings(name, each));
        }
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .flatMap(member -> member.getKey().equals(name)
                            ? Stream.of(((JsonString) member.getValue()).getString())
                            : strings(name, member.getValue()));
        }
        return Stream.empty();
    }

    private List<String> exposed() {
        return browser()
                .get("/metrics?scope=application", "Accept", "text/plain")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private static Set<String> found(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .collect(toSet());
    }

    private static Set<String> groups(Pattern pattern, List<String> texts) {
        return texts.stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(result -> result.group(1))
                .collect(toSet());
    }
}
