package io.github.redissession.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisExecProvider;
import redis.embedded.util.OSDetector;

/** The program of the tests' Redis: Redis 7.0 unless the system property {@code redis.binary} names another. */
final class RedisBinary {

    private RedisBinary() {}

    /** @throws IllegalStateException if the property names no program */
    static RedisExecProvider provider() {
        RedisExecProvider provider = RedisExecProvider.defaultProvider();
        String named = System.getProperty("redis.binary");
        if (named != null) {
            provider.override(OSDetector.getOS(), link(Path.of(named)).toString());
        }
        return provider;
    }

    /** A link in a directory of its own: a server runs and writes where its program is. */
    private static Path link(Path program) {
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("redis.binary is no program: " + program);
        }
        try {
            Path folder = Files.createTempDirectory("redis");
            Path link = Files.createSymbolicLink(folder.resolve("redis-server"), program.toAbsolutePath());
            for (File file :
                    new File[] {folder.toFile(), folder.resolve("nodes.conf").toFile(), link.toFile()}) {
                file.deleteOnExit(); // in reverse order
            }
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
