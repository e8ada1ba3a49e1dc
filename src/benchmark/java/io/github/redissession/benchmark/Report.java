package io.github.redissession.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was measured, as text for the console and for a file. */
final class Report {

    private static final Path PUBLISHED = Path.of("src", "benchmark");
    private static final String TEXT = "results.md";
    private static final String PICTURE = "results.svg";

    private final Path directory;
    private final StringBuilder text = new StringBuilder();

    Report(Path directory) {
        this.directory = directory;
    }

    Report section(String title) {
        return say("## " + title);
    }

    Report say(String paragraph) {
        System.out.println(paragraph + "\n");
        text.append(paragraph).append("\n\n");
        return this;
    }

    /** @param published whether the README is to show it */
    void write(List<Costs> costs, String machine, boolean published) throws IOException {
        Path results = directory.resolve(TEXT);
        Path picture = directory.resolve(PICTURE);
        Files.writeString(results, text.toString().stripTrailing() + "\n");
        Files.writeString(picture, Chart.svg(costs, machine));
        if (published) {
            Files.writeString(PUBLISHED.resolve(TEXT), Files.readString(results));
            Files.writeString(PUBLISHED.resolve(PICTURE), Files.readString(picture));
        }
        System.out.println("Written to " + results + " and " + picture
                + (published ? ", and to " + PUBLISHED + ", where the README shows them" : ""));
    }
}
