package io.github.redissession.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** The binding that applications are told to add fits the SLF4J of Jedis: with another version it would do nothing. */
class LoggingDependencyTest {

    private static final Pattern BINDING = Pattern.compile("<artifactId>slf4j-jdk14</artifactId>\\s*<version>([^<]+)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "src/site/markdown/guide.md", "src/demo/pom.xml"})
    void versionIsThatOfTheApi(String file) throws IOException {
        assertThat(BINDING.matcher(Files.readString(Path.of(file))).results().map(MatchResult::group))
                .singleElement()
                .asString()
                .endsWith(">" + Logger.class.getPackage().getImplementationVersion());
    }
}
