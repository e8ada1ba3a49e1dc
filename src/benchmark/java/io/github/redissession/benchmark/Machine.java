package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What everything was measured on, without a word on whose it is. */
final class Machine {

    /** For every server that is a JVM. */
    static final String[] HEAP = {"-Xms512m", "-Xmx512m"};

    private static final String REDIS_VERSION = "redis_version:";
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static String description() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " cores of " + cpu().orElse("an unknown processor") + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + "; "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", heap of "
                + HEAP[1].substring("-Xmx".length());
    }

    static String redisVersion(RedisServerProcess redis) {
        return redis.client()
                .info("server")
                .lines()
                .filter(line -> line.startsWith(REDIS_VERSION))
                .findFirst()
                .orElseThrow()
                .substring(REDIS_VERSION.length());
    }

    private static Optional<String> cpu() throws IOException {
        if (!Files.exists(CPUS)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        }
    }
}
