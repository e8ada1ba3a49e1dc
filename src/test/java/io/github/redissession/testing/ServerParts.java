package io.github.redissession.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The server of the build with some of its parts taken out, as another server that never had them. */
public final class ServerParts {

    private static final Path JAR = Path.of(System.getProperty("payara.jar"));

    private ServerParts() {}

    /** @param parts what the names of the JARs within the server begin with */
    public static Path without(String... parts) {
        Path cut = JAR.resolveSibling("payara-micro-cut.jar");
        try {
            Files.copy(JAR, cut, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem server = FileSystems.newFileSystem(cut)) {
                for (String part : parts) {
                    delete(named(part, server.getPath("MICRO-INF", "runtime")));
                }
            }
            return cut;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> named(String part, Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            List<Path> named = jars.filter(jar -> jar.getFileName().toString().startsWith(part))
                    .toList();
            if (named.isEmpty()) {
                throw new IllegalStateException("the server has no part " + part);
            }
            return named;
        }
    }

    private static void delete(List<Path> jars) throws IOException {
        for (Path jar : jars) {
            Files.delete(jar);
        }
    }
}
