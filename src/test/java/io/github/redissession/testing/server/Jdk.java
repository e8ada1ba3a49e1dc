package io.github.redissession.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of the machine. */
final class Jdk {

    /** Where Linux distributions install JDKs. */
    static final Path FOLDER = Path.of("/usr/lib/jvm");

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([0-9]+)");

    private Jdk() {}

    /** The JDK of the tests if it is new enough, else the oldest that is; empty without one. */
    static Optional<Path> atLeast(int version) {
        if (Runtime.version().feature() >= version) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        if (!Files.isDirectory(FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(FOLDER)) {
            return homes.filter(home -> version(home) >= version).min(Comparator.comparing(Jdk::version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version in the JDK's file {@code release}; 0 without one. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        try {
            Matcher found = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
            return found.find() ? Integer.parseInt(found.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
