package io.github.redissession.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Gives servers another time of day than the machine has: by a library of src/test/clock that is loaded before all others. */
public final class ShiftedClock {

    private static final Path SOURCE = Path.of("src", "test", "clock", "shift.c");
    private static final Path TARGET = Path.of("target", "clock", "shift.so");

    private final Path library;

    private ShiftedClock(Path library) {
        this.library = library;
    }

    /** Builds the library; empty where there is no gcc. */
    public static Optional<ShiftedClock> build() throws InterruptedException {
        try {
            Files.createDirectories(TARGET.getParent());
            int status = new ProcessBuilder(
                            "gcc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", TARGET.toString(), SOURCE.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("gcc could not build " + SOURCE + ": it ended with " + status);
            }
            return Optional.of(new ShiftedClock(TARGET.toAbsolutePath()));
        } catch (IOException e) { // there is no such program
            return Optional.empty();
        }
    }

    /** A server whose time of day is so many seconds ahead of the machine's, or behind it. */
    public PayaraMicro by(int seconds, PayaraMicro server) {
        return server.environment("LD_PRELOAD", library.toString())
                .environment("CLOCK_SHIFT_SECONDS", Integer.toString(seconds));
    }
}
