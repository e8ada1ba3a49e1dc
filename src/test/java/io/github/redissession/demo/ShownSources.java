package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java lines that the page shows, the bean in the session, and the controls, which are absent on a server alone. */
interface ShownSources extends DemoVisits {

    Path DEMO = Path.of("src/demo/src/main");
    Pattern SOURCE = Pattern.compile("(?:data-source=|dataset\\.source = )\"([^\"]+)\"");

    /** What the page and its script show. */
    static Set<String> sources() throws IOException {
        String page =
                Files.readString(DEMO.resolve("webapp/index.html")) + Files.readString(DEMO.resolve("webapp/demo.js"));
        Set<String> all =
                SOURCE.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }

    @ParameterizedTest
    @MethodSource("sources")
    default void javaLinesAreThoseOfTheSource(String source) throws Exception {
        String[] parts = source.split("/");
        String file = Files.readString(DEMO.resolve("java/com/example/demo/" + parts[0] + ".java"));
        String shown = visitor().get("source/" + source).body();
        assertThat(unindented(file)).contains(unindented(shown));
        assertThat(shown).contains(parts[parts.length - 1]).endsWith("\n}");
        assertThat(shown.chars().filter(letter -> letter == '{').count())
                .as("a whole member")
                .isEqualTo(shown.chars().filter(letter -> letter == '}').count());
    }

    private static String unindented(String text) {
        return text.replaceAll("(?m)^ +", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source/Nothing", "source/CartResource/nothing", "source/String"})
    default void noOtherFileIsShown(String path) throws Exception {
        assertThat(visitor().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    default void scopedBeanIsAnAttributeOfTheSession() throws Exception {
        visitor().get("appearance");
        assertThat(facts().exists()).as("reading a bean begins no session").isFalse();
        visitor().post("appearance", "accent", "green");
        assertThat(visitor().post("appearance", "accent", "blue").body())
                .isEqualTo("{\"accent\":\"blue\",\"changes\":2}");
        assertThat(hash().fields()).containsEntry("appearance", "{\"accent\":\"BLUE\",\"changes\":2}");
        assertThat(visitor().post("appearance", "accent", "BLUE").statusCode()).isEqualTo(400);
        assertThat(visitor().post("appearance").statusCode()).isEqualTo(400);
    }

    @Test
    default void nothingIsControlledUnlessTheLauncherSaysWhere() throws Exception {
        assertThat(visitor().get("control").body()).isEqualTo("{}");
        for (String command : List.of("stop", "start")) {
            assertThat(visitor().postJson("control/redis/" + command, "{}").statusCode())
                    .isEqualTo(404);
        }
        assertThat(demo().redis().isAlive()).isTrue();
    }
}
