package io.github.redissession.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was measured, as text for the console and for a file, with a chart. */
final class Report {

    private static final Path PUBLISHED = Path.of("src", "benchmark");

    private final Path directory;
    private final String name;
    private final StringBuilder text = new StringBuilder();

    /** @param name of its files, without their endings */
    Report(Path directory, String name) {
        this.directory = directory;
        this.name = name;
    }

    Report section(String title) {
        return say("## " + title);
    }

    Report say(String paragraph) {
        System.out.println(paragraph + "\n");
        text.append(paragraph).append("\n\n");
        return this;
    }

    /** @param published whether the documentation is to show it */
    void write(String picture, boolean published) throws IOException {
        write(name + ".md", text.toString().stripTrailing() + "\n", published);
        write(name + ".svg", picture, published);
        System.out.println("Written to " + directory
                + (published ? " and to " + PUBLISHED + ", where the documentation shows them" : "") + ": " + name
                + ".md and " + name + ".svg");
    }

    private void write(String file, String content, boolean published) throws IOException {
        Files.writeString(directory.resolve(file), content);
        if (published) {
            Files.writeString(PUBLISHED.resolve(file), content);
        }
    }
}
