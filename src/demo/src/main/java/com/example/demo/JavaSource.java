package com.example.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The source of a class of this package, which the build copies into the WAR when it compiles it. */
final class JavaSource {

    private static final String INDENT = "    ";
    private static final Pattern TYPE = Pattern.compile("(@|public ).*");

    private final List<String> lines;

    private JavaSource(String text) {
        lines = text.lines().toList();
    }

    /** @return empty if there is no such class */
    static Optional<JavaSource> of(String type) {
        String place = "/source/" + JavaSource.class.getPackageName().replace('.', '/') + "/" + type + ".java";
        try (InputStream stream = JavaSource.class.getResourceAsStream(place)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new JavaSource(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the class without its imports and its Javadoc. */
    String type() {
        int first = indexOf(0, line -> TYPE.matcher(line).matches()).orElseThrow();
        return String.join("\n", lines.subList(first, lines.size()));
    }

    /**
     * The lines of a public method with its annotations, without its indentation and Javadoc.
     *
     * @return empty if there is no such method
     */
    Optional<String> method(String name) {
        Pattern declaration = Pattern.compile(INDENT + "public [^=]*\\b" + Pattern.quote(name) + "\\(.*");
        return indexOf(0, line -> declaration.matcher(line).matches()).map(this::memberAt);
    }

    private String memberAt(int declaration) {
        int first = declaration;
        while (lines.get(first - 1).startsWith(INDENT + "@")) {
            first--;
        }
        int last = indexOf(declaration, line -> line.equals(INDENT + "}")).orElseThrow();
        return String.join("\n", lines.subList(first, last + 1)).replaceAll("(?m)^" + INDENT, "");
    }

    private Optional<Integer> indexOf(int from, Predicate<String> wanted) {
        return IntStream.range(from, lines.size())
                .filter(i -> wanted.test(lines.get(i)))
                .boxed()
                .findFirst();
    }
}
