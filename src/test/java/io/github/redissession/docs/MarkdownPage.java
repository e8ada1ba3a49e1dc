package io.github.redissession.docs;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation in GitHub's Markdown, as far as the tests need to understand it.
 *
 * @param file relative to the project's directory
 */
record MarkdownPage(Path file, String text) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]*)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\(([^()\\s]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-*]|\\d+\\.)\\s)|(?m)^#.*$|\\|");
    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?])\\s+");

    static MarkdownPage read(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The targets of all links and images, in order. */
    List<String> links() {
        return LINK.matcher(CODE_SPAN.matcher(prose()).replaceAll("code"))
                .results()
                .map(link -> link.group(2))
                .toList();
    }

    /** The anchors that GitHub derives from the headings. */
    Set<String> anchors() {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(prose())
                .results()
                .map(heading -> slug(heading.group(1)))
                .map(slug -> {
                    int count = seen.merge(slug, 1, Integer::sum);
                    return count == 1 ? slug : slug + "-" + (count - 1);
                })
                .collect(toCollection(LinkedHashSet::new));
    }

    /** Everything that is marked as code, in blocks or within a line. */
    Stream<String> code() {
        return Stream.concat(
                FENCED.matcher(text).results().map(block -> block.group(2)),
                CODE_SPAN.matcher(prose()).results().map(span -> span.group(1)));
    }

    /** The contents of the code blocks in one language. */
    List<String> blocks(String language) {
        return FENCED.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The sentences of paragraphs, list items and table cells, without links and with single blanks. */
    Stream<String> sentences() {
        return BLOCK.splitAsStream(prose())
                .map(block -> LINK.matcher(block).replaceAll("$1"))
                .map(block -> block.replaceAll("\\s+", " ").strip())
                .flatMap(END_OF_SENTENCE::splitAsStream);
    }

    /** The file that a relative link leads to. */
    Path target(String link) {
        String path = link.replaceFirst("#.*", "");
        return path.isEmpty()
                ? file
                : Path.of("").resolve(file).resolveSibling(path).normalize();
    }

    private String prose() {
        return FENCED.matcher(text).replaceAll("\n");
    }

    private static String slug(String heading) {
        String plain = LINK.matcher(heading).replaceAll((MatchResult link) -> link.group(1));
        return plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }
}
