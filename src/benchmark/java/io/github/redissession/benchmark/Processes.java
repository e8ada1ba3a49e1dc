package io.github.redissession.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of others, each with a log file. */
final class Processes {

    private static final int BUILD_MINUTES = 20;

    private final Path logs;

    Processes(Path logs) {
        this.logs = logs;
    }

    /** @param environment beside this process's own */
    Process start(String name, Path directory, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.redirectOutput(Redirect.to(log(name).toFile())).start();
    }

    /** @throws IllegalStateException with what the program said, if it fails */
    void build(String name, Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = start(name, directory, Map.of(), command);
        try {
            if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + said(name));
            }
        } finally {
            process.destroy();
        }
    }

    String said(String name) throws IOException {
        return Files.readString(log(name));
    }

    private Path log(String name) {
        return logs.resolve(name + ".log");
    }
}
