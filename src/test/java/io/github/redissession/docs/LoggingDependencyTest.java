package io.github.redissession.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The documentation names the binding of SLF4J that the demo has, whose quiet start DemoIT shows. It brings its own version of the
 * API, nearer in the tree of an application's dependencies than that of Jedis.
 */
class LoggingDependencyTest {

    private static final Pattern BINDING = Pattern.compile(
            "<artifactId>slf4j-jdk14</artifactId>\\s*<version>([^<]+)</version>\\s*<scope>runtime</scope>");

    private static String version(String file) throws IOException {
        return BINDING.matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/site/markdown/guide.md"})
    void documentationHasTheVersionOfTheDemo(String page) throws IOException {
        assertThat(version(page)).startsWith("2.").isEqualTo(version("src/demo/pom.xml"));
    }
}
