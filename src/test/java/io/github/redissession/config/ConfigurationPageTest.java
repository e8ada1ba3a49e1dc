package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the configuration page and {@link ConfigKey} say the same. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("src/site/markdown/configuration.md");
    private static final Path README = Path.of("README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(redis-session\\.[^`]+)` \\| .* \\| ([^|]+) \\|$");
    private static final String AS_EXPRESS = " with `format=express`";

    @Test
    void theTablesHaveExactlyTheKeysThatExist() throws IOException {
        List<String> documented = rows(PAGE).map(row -> row.group(1)).toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ConfigKey.values())
                        .map(ConfigKey::property)
                        .toList());
    }

    @Test
    void theTablesHaveTheDefaultsThatApply() throws IOException {
        Map<String, String> documented = rows(PAGE).collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        assertThat(ConfigKey.values()).allSatisfy(key -> {
            Optional<String> express = key.defaultValue(Format.EXPRESS);
            Optional<String> ours = key.defaultValue(Format.NATIVE);
            String cell = documented.getOrDefault(key.property(), "");
            if (ours.isPresent()) {
                assertThat(cell).as(key.property()).startsWith("`" + ours.get() + "`");
            } else {
                assertThat(cell).as(key.property()).isNotEmpty().doesNotStartWith("`");
            }
            if (express.equals(ours)) {
                assertThat(cell).as(key.property()).doesNotContain(AS_EXPRESS);
            } else {
                assertThat(cell).as(key.property()).endsWith("; `" + express.orElseThrow() + "`" + AS_EXPRESS);
            }
        });
    }

    @Test
    void readmeNamesTheSameDefaults() throws IOException {
        Map<String, String> defaults = Arrays.stream(ConfigKey.values())
                .collect(Collectors.toMap(
                        ConfigKey::property,
                        key -> key.defaultValue(Format.NATIVE).orElse("")));

        assertThat(rows(README).toList()).isNotEmpty().allSatisfy(row -> {
            assertThat(defaults).containsKey(row.group(1));
            String value = defaults.get(row.group(1));
            assertThat(row.group(2)).startsWith(value.isEmpty() ? "none" : "`" + value + "`");
        });
    }

    private static Stream<MatchResult> rows(Path page) throws IOException {
        return ROW.matcher(Files.readString(page)).results();
    }
}
