package io.github.redissession.testing.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation names what each server cannot do. {@link Needs} checks on the server that it is so. */
class ServersDocumentationTest {

    private static final Path PAGE = Path.of("src/site/markdown/servers.md");

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static List<String> servers() {
        return TestServer.ALL.stream()
                .map(server -> row(Stream.concat(
                        Stream.of(server.title(), "`" + server.name() + "`"),
                        Arrays.stream(Capability.values())
                                .map(capability -> server.lacks().containsKey(capability) ? "no" : "yes"))))
                .toList();
    }

    private static List<String> reasons() {
        return TestServer.ALL.stream()
                .flatMap(server -> Arrays.stream(Capability.values())
                        .filter(server.lacks()::containsKey)
                        .map(capability -> row(Stream.of(
                                server.title(),
                                capability.title(),
                                server.lacks().get(capability)))))
                .toList();
    }

    @Test
    void tablesMatchTheServersOfTheTests() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .toList();
        String heading = row(Stream.concat(
                Stream.of("Server", "Name"), Arrays.stream(Capability.values()).map(Capability::title)));

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(List.of(heading), servers(), List.of("| Server | Lacks | Because |"), reasons())
                                .flatMap(List::stream)
                                .toList());
    }
}
