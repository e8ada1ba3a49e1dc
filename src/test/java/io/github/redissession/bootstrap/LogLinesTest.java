package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.CapturedLog.Line;
import io.github.redissession.testing.FreshClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All log lines of {@link LoggedScenario}, including those of the level DEBUG. */
class LogLinesTest {

    private static final Pattern FORM = Pattern.compile("event=[a-z-]+"
            + "( [a-z.-]+=([A-Za-z0-9_.:,/@+-]+|\"([^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\]|\\\\u[0-9a-f]{4})*\"))*");
    private static final Pattern NAMED = Pattern.compile("(?:LogEvent\\.named|[^.\\w]event)\\(\"([a-z-]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `([a-z-]+)` \\| (ERROR|WARNING|INFO|DEBUG) \\|.*");
    private static final Map<Level, String> NAMES =
            Map.of(Level.SEVERE, "ERROR", Level.WARNING, "WARNING", Level.INFO, "INFO", Level.FINE, "DEBUG");

    private static CapturedLog log;
    private static Set<String> confidential;

    @BeforeAll
    static void run() throws Exception {
        log = CapturedLog.from(Level.FINE);
        try (FreshClasses application = FreshClasses.without()) {
            confidential = application.run(LoggedScenario.class, "");
        }
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Test
    void linesConsistOfPairs() {
        assertThat(log.lines()).allSatisfy(line -> assertThat(line.text()).matches(FORM));
    }

    @Test
    void linesContainNoConfidentialData() {
        assertThat(confidential).hasSizeGreaterThan(50);
        assertThat(log.lines())
                .allSatisfy(line -> assertThat(confidential)
                        .allSatisfy(
                                text -> assertThat(line.text() + line.trace()).doesNotContain(text)));
    }

    @Test
    void eventsHaveTheDocumentedLevel() throws Exception {
        Set<String> documented = Files.readAllLines(Path.of("src/site/markdown/operations.md")).stream()
                .map(DOCUMENTED::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> logged = log.lines().stream()
                .filter(line -> line.level() != Level.FINE)
                .map(line -> line.text().replaceAll("^event=([a-z-]+).*", "$1") + " " + NAMES.get(line.level()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .containsAll(logged)
                .as("events that the scenario does not cause")
                .hasSize(logged.size() + 26)
                .contains(
                        "attribute-undecryptable WARNING",
                        "authentication-unavailable WARNING",
                        "callers-need-realm WARNING",
                        "callers-unchecked DEBUG",
                        "detached-object-changed WARNING",
                        "index-entry-failed WARNING",
                        "index-prune-failed DEBUG",
                        "late-save-failed ERROR",
                        "session-limit-not-enforced WARNING",
                        "login-config-ignored WARNING",
                        "login-undecryptable WARNING",
                        "login-config-unreadable WARNING",
                        "metrics-unavailable WARNING",
                        "readiness-lost WARNING",
                        "readiness-regained INFO",
                        "bean-release-failed ERROR",
                        "renewal-abandoned WARNING",
                        "renewal-unconfirmed WARNING",
                        "resource-not-intercepted DEBUG",
                        "roles-unreadable WARNING",
                        "secret-short WARNING",
                        "secret-weak WARNING",
                        "store-in-memory WARNING",
                        "successor-unproved WARNING");
    }

    @Test
    void allEventsAreDocumented() throws Exception {
        Set<String> documented = Files.readAllLines(Path.of("src/site/markdown/operations.md")).stream()
                .map(DOCUMENTED::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                NAMED.matcher(Files.readString(source)).results().forEach(name -> named.add(name.group(1)));
            }
        }

        assertThat(named).isNotEmpty().isEqualTo(documented);
    }

    @Test
    void outageIsLoggedOnceWhileManyRequestsFail() {
        assertThat(log.of("request-failed")).hasSize(50);
        List<Line> first = log.lines()
                .subList(0, log.lines().indexOf(log.of("outage-ended").get(0)));
        assertThat(first).filteredOn(line -> line.is("outage-began")).hasSize(1);
        assertThat(log.of("outage-ended")).hasSize(1);
    }

    @Test
    void repeatedEventHasTheLevelDebugAfterTenLines() {
        assertThat(log.of("token-forged")).hasSize(50);
        assertThat(log.of("token-forged").subList(0, 10)).allMatch(line -> line.level() == Level.INFO);
        assertThat(log.of("token-forged").subList(10, 50)).allMatch(line -> line.level() == Level.FINE);
    }

    @Test
    void droppedSaveIsLoggedOnlyIfDataIsLost() {
        assertThat(log.of("save-dropped"))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.text()).matches("event=save-dropped session=[A-Za-z0-9_-]{43} reason=closed"));
    }

    @Test
    void attributeNameIsEscaped() {
        assertThat(log.of("attribute-unreadable"))
                .singleElement()
                .satisfies(line -> assertThat(line.text())
                        .startsWith(
                                "event=attribute-unreadable attribute=\"cart\\u000aevent=invented \\\"quoted\\\\\" "));
    }

    @Test
    void effectiveSettingsAreLoggedWithoutSecrets() {
        assertThat(log.of("configured"))
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(line.text())
                        .contains(" secrets=2 ", " ttl=PT30M ", " on-outage=anonymous ", " touch=request ")
                        .containsPattern(" redis\\.server=127\\.0\\.0\\.1:[0-9]+ "));
    }
}
