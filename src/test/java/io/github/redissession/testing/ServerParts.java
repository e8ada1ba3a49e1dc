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

/** Removes parts of Payara Micro, to stand for a server without them. */
public final class ServerParts {

    private static final Path JAR = BuildFiles.payaraMicro();

    private ServerParts() {}

    /**
     * Returns a copy of the server without some parts.
     *
     * @param parts prefixes of the names of JARs in the server
     */
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
