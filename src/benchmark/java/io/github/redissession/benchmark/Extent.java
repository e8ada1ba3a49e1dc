package io.github.redissession.benchmark;

import java.time.Duration;
import java.util.Locale;

/** How much is measured. */
enum Extent {
    /** Everything, to be published. */
    FULL(
            "Everything is measured, which takes about 40 minutes. Leave the machine alone meanwhile.",
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            5,
            1_000_000),
    /** Everything for a glance: the servers are not warm, and times say little. */
    QUICK(
            "Everything is measured for a glance, which takes about 6 minutes; the times say little.",
            Duration.ofSeconds(6),
            Duration.ofSeconds(1),
            5,
            10_000),
    /** What does not depend on the machine, compared with what it is known to be. */
    COUNTS(
            "Round trips to Redis are counted and compared with what they are to be, which takes about two minutes.",
            Duration.ZERO,
            Duration.ZERO,
            0,
            0),
    /** How calls use connections, without a server around them. */
    CONNECTIONS(
            "Calls that share connections are compared with calls that each have one, which takes about two minutes.",
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            5,
            0);

    final String announcement;

    /** For each request, before any of its server is measured: after less, a JVM is still compiling what it serves. */
    final Duration warmUp;

    final Duration run;
    final int rounds;
    final int mostSessions;

    Extent(String announcement, Duration warmUp, Duration run, int rounds, int mostSessions) {
        this.announcement = announcement;
        this.warmUp = warmUp;
        this.run = run;
        this.rounds = rounds;
        this.mostSessions = mostSessions;
    }

    /** @param name as in {@code -Dbenchmark=quick} */
    static Extent named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean measuresTime() {
        return rounds > 0;
    }
}
