package io.github.redissession.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** Prints the measurements of one topology to the console and to {@code target/deployment.txt}. */
final class Report {

    private static final Path FILE = Path.of("target", "deployment.txt");
    private static final String ROW = "%-68s %8s  %-24s %8s %9s %12s %5s%n";

    private boolean headed;

    Report(String topology) {
        print("%n%s%n".formatted(topology));
    }

    void add(String what, int count, int of) {
        print("%-68s %d of %d%n".formatted(what, count, of));
    }

    void add(String what, Figures figures) {
        if (!headed) {
            print(ROW.formatted(
                    "under constant load", "requests", "failed", "slowest", "recovered", "acknowledged", "lost"));
            headed = true;
        }
        boolean succeeded = figures.failures().isEmpty();
        print(ROW.formatted(
                what,
                figures.requests(),
                succeeded ? "0" : figures.failed() + " " + figures.failures(),
                seconds(figures.slowest()),
                succeeded ? "-" : seconds(figures.recovery()),
                figures.acknowledged(),
                figures.lost()));
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    private static void print(String lines) {
        System.out.print(lines);
        try {
            Files.writeString(FILE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
