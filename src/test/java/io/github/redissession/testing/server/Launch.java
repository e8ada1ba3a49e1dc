package io.github.redissession.testing.server;

import io.github.redissession.testing.BuildFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files and the process of a server that {@code src/build/pom.xml} has unpacked. */
final class Launch {

    /** A small heap, and no C2 compiler, whose work costs more than it brings in a server that runs for a minute. */
    private static final List<String> JVM = List.of("-Xmx768m", "-XX:TieredStopAtLevel=1");

    private Launch() {}

    /** The only directory in the archive of a distribution. */
    static Path home(String server) {
        Path folder = BuildFiles.distribution(server);
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(Files::isDirectory).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new directory for what one process of the server writes. */
    static Path folder(String server, int port) {
        try {
            return Files.createDirectories(BuildFiles.distribution(server).resolveSibling(server + "-" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyAll(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if the file does not contain the text */
    static void replace(Path file, String text, String replacement) {
        try {
            String content = Files.readString(file);
            if (!content.contains(text)) {
                throw new IllegalStateException(file + " has no " + text);
            }
            Files.writeString(file, content.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The WARs of a directory. */
    static List<Path> files(Path wars) {
        try (Stream<Path> files = Files.list(wars)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The context path of a WAR without its slash; empty for {@code ROOT.war}. */
    static String contextName(Path war) {
        return war.getFileName().toString().replaceFirst("(ROOT)?\\.war$", "");
    }

    /** The Java of the tests. */
    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }

    static List<String> java(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(javaHome().resolve("bin/java").toString()));
        command.addAll(JVM);
        command.addAll(List.of(arguments));
        return command;
    }

    static Process start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("The server cannot be started: " + command, e);
        }
    }
}
