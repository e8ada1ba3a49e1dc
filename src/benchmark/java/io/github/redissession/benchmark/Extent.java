package io.github.redissession.benchmark;

import java.time.Duration;
import java.util.Locale;

/** How much is measured. */
enum Extent {
    /** Everything, to be published. */
    FULL(
            "Everything is measured, which takes about 50 minutes. Leave the machine alone meanwhile.",
            new Plan(Duration.ofSeconds(40), Duration.ofSeconds(5), 5),
            1_000_000,
            new Plan(Duration.ofSeconds(15), Duration.ofSeconds(1), 5)),
    /** Everything for a glance: the servers are not warm, and times say little. */
    QUICK(
            "Everything is measured for a glance, which takes about 8 minutes; the times say little.",
            new Plan(Duration.ofSeconds(6), Duration.ofSeconds(1), 5),
            10_000,
            new Plan(Duration.ofSeconds(2), Duration.ofMillis(200), 3)),
    /** What does not depend on the machine, compared with what is accepted. */
    COUNTS(
            "What a request asks of Redis and allocates is counted and compared with what is accepted, which takes about"
                    + " three minutes.",
            Plan.NONE,
            0,
            Plan.NONE),
    /** What Redis uses by the number of clients, to be published. */
    CLIENTS(
            "Redis' CPU is measured by the number of clients, which takes about 10 minutes. Leave the machine alone"
                    + " meanwhile.",
            Plan.NONE,
            0,
            FULL.clients),
    /** The same for a glance. */
    CLIENTS_QUICK(
            "Redis' CPU is measured by the number of clients for a glance, which takes about 3 minutes.",
            Plan.NONE,
            0,
            QUICK.clients),
    /** How calls use connections, without a server around them. */
    CONNECTIONS(
            "Calls that share connections are compared with calls that each have one, which takes about two minutes.",
            Plan.NONE,
            0,
            Plan.NONE);

    final String announcement;
    final Plan requests;
    final int mostSessions;
    final Plan clients;

    /**
     * What a part of the benchmark measures; nothing for {@link #NONE}.
     *
     * @param warmUp for each request, before any is measured: after less, a JVM is still compiling what it serves
     */
    record Plan(Duration warmUp, Duration run, int rounds) {

        private static final Plan NONE = new Plan(Duration.ZERO, Duration.ZERO, 0);

        boolean measuresTime() {
            return rounds > 0;
        }
    }

    /**
     * @param requests each request of each server
     * @param clients the servers beside each other, by the number of clients
     */
    Extent(String announcement, Plan requests, int mostSessions, Plan clients) {
        this.announcement = announcement;
        this.requests = requests;
        this.mostSessions = mostSessions;
        this.clients = clients;
    }

    /** Whether each request of each server is looked at, be it that its time is not. */
    boolean looksAtRequests() {
        return this == FULL || this == QUICK || this == COUNTS;
    }

    /** @param name as in {@code -Dbenchmark=clients-quick} */
    static Extent named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
