package io.github.redissession.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Shifts the wall clock of servers, by a preloaded library that src/test/clock holds. */
public final class ShiftedClock {

    private static final Path SOURCE = Path.of("src", "test", "clock", "shift.c");
    private static final Path TARGET = Path.of("target", "clock", "shift.so");

    private final Path library;

    private ShiftedClock(Path library) {
        this.library = library;
    }

    /** Builds the library; empty if gcc is not installed. */
    public static Optional<ShiftedClock> build() throws InterruptedException {
        try {
            Files.createDirectories(TARGET.getParent());
            int status = new ProcessBuilder(
                            "gcc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", TARGET.toString(), SOURCE.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("gcc failed to build " + SOURCE + ": exit status " + status);
            }
            return Optional.of(new ShiftedClock(TARGET.toAbsolutePath()));
        } catch (IOException e) { // gcc is not installed
            return Optional.empty();
        }
    }

    /** A server whose wall clock is ahead of the machine's by some seconds; negative values are behind. */
    public PayaraMicro by(int seconds, PayaraMicro server) {
        return server.environment("LD_PRELOAD", library.toString())
                .environment("CLOCK_SHIFT_SECONDS", Integer.toString(seconds));
    }
}
