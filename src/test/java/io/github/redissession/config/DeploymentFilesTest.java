package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every setting that a file in {@code deploy} names exists. */
class DeploymentFilesTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Pattern PROPERTY = Pattern.compile("redis-session(?:\\.[a-z-]+)+(?![a-z-]|\\.?\\*)");
    private static final Pattern VARIABLE = Pattern.compile("REDIS_SESSION(?:_[A-Z]+)+");
    private static final String DASHBOARD = "redis-session.json";

    @Test
    void everyPropertyExists() throws IOException {
        Set<String> named = named(PROPERTY);
        named.removeAll(Set.of(DASHBOARD, "redis-session.redis")); // a file, and the beginning of a group of keys

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(keys(UnaryOperator.identity()));
    }

    @Test
    void everyEnvironmentVariableIsThatOfAProperty() throws IOException {
        assertThat(named(VARIABLE))
                .hasSizeGreaterThan(5)
                .isSubsetOf(keys(key -> key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")));
    }

    private static Set<String> keys(UnaryOperator<String> spelling) {
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::property)
                .map(spelling)
                .collect(Collectors.toSet());
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(DEPLOY).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group());
                }
            }
        }
        return found;
    }
}
