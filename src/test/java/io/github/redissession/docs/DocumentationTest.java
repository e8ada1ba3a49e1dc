package io.github.redissession.docs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {

    private static final Path README = Path.of("README.md");
    private static final Path SITE = Path.of("src/site/markdown");
    private static final Path TESTS = Path.of("src/test/java");
    private static final List<Path> EXAMPLES =
            List.of(TESTS.resolve("io/github/redissession/docs"), Path.of("src/examples/src"));
    private static final Pattern TEST_CLASS = Pattern.compile("\\b[A-Z][a-z]\\w*(?:Test|IT|Contract)\\b");
    private static final int LONG_SENTENCE = 60;

    static List<MarkdownPage> pages() throws IOException {
        return Stream.of(
                        Stream.of(README, Path.of("CHANGELOG.md"), Path.of("CONTRIBUTING.md")),
                        files(SITE, ".md"),
                        files(Path.of("deploy"), "README.md"),
                        files(Path.of("src/demo"), "README.md"),
                        files(Path.of("src/benchmark"), ".md"))
                .flatMap(files -> files)
                .map(MarkdownPage::read)
                .toList();
    }

    static Stream<Arguments> links() throws IOException {
        return pages().stream().flatMap(page -> page.links().stream().map(link -> arguments(page.file(), link)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("links")
    void linkLeadsToAnExistingFileAndHeading(Path file, String link) {
        if (link.contains(":")) {
            assertThat(URI.create(link))
                    .hasScheme("https")
                    .satisfies(uri -> assertThat(uri.getHost()).contains("."));
            return;
        }
        Path target = MarkdownPage.read(file).target(link);
        assertThat(target).exists();
        int anchor = link.indexOf('#');
        if (anchor >= 0) {
            assertThat(MarkdownPage.read(target).anchors()).contains(link.substring(anchor + 1));
        }
    }

    @Test
    void everyTestNamedInCodeExists() throws IOException {
        Set<String> existing = Stream.concat(files(TESTS, ".java"), files(Path.of("src/examples"), ".java"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(toSet());
        Set<String> named = pages().stream()
                .flatMap(MarkdownPage::code)
                .flatMap(code -> TEST_CLASS.matcher(code).results())
                .map(found -> found.group())
                .filter(name -> !name.equals("JerseyTest")) // Jersey's own
                .collect(toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(30).isSubsetOf(existing);
    }

    @Test
    void readmeIsReadInFiveMinutes() {
        assertThat(README).satisfies(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(10 * 1024));
    }

    @Test
    void everyPageOfTheSiteIsLinkedFromReadmeAndIndex() throws IOException {
        Set<Path> index = targets(SITE.resolve("index.md"));
        Set<Path> readme = targets(README);

        assertThat(files(SITE, ".md").filter(file -> !file.endsWith("index.md")))
                .isNotEmpty()
                .allSatisfy(page -> {
                    assertThat(index).contains(page);
                    assertThat(readme).contains(page);
                });
    }

    @Test
    void noTwoPagesShareALongSentence() throws IOException {
        Map<String, Set<Path>> pagesBySentence = pages().stream()
                .flatMap(page -> page.sentences()
                        .filter(sentence -> sentence.length() > LONG_SENTENCE)
                        .map(sentence -> Map.entry(sentence, page.file())))
                .collect(groupingBy(
                        Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toCollection(TreeSet::new))));

        assertThat(pagesBySentence.size()).isGreaterThan(200);
        pagesBySentence.values().removeIf(files -> files.size() == 1);
        assertThat(pagesBySentence).isEmpty();
    }

    @Test
    void everyJavaExampleIsCompiledCode() throws IOException {
        List<String> code = new ArrayList<>();
        for (Path folder : EXAMPLES) {
            files(folder, ".java").map(MarkdownPage::read).forEach(file -> code.add(unindented(file.text())));
        }
        List<String> examples = Stream.concat(Stream.of(README), files(SITE, ".md"))
                .map(MarkdownPage::read)
                .flatMap(page -> page.blocks("java").stream())
                .map(DocumentationTest::unindented)
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(5)
                .allSatisfy(example ->
                        assertThat(code).anySatisfy(file -> assertThat(file).contains(example)));
    }

    private static Set<Path> targets(Path file) {
        MarkdownPage page = MarkdownPage.read(file);
        return page.links().stream()
                .filter(link -> !link.contains(":"))
                .map(page::target)
                .collect(toSet());
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String unindented(String text) {
        return text.replaceAll("(?m)^ +", "").strip();
    }
}
