package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code mvn -Pbenchmark} runs this. */
public final class Benchmark {

    private static final Path DIRECTORY = Path.of("target", "benchmark");
    private static final int CLIENTS = 4;

    private final Extent extent;
    private final RedisServerProcess redis;
    private final Processes processes = new Processes(DIRECTORY);
    private final Report report = new Report(DIRECTORY);
    private final List<Costs> costs = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private Benchmark(Extent extent, RedisServerProcess redis) {
        this.extent = extent;
        this.redis = redis;
    }

    /**
     * Ends with status 1 if a request asks more or less of Redis than it is known to, or if a server is missing where
     * nothing but that is looked at.
     */
    public static void main(String[] args) throws Exception {
        Extent extent = Extent.named(System.getProperty("benchmark"));
        System.out.println(extent.announcement);
        Files.createDirectories(DIRECTORY);
        endWithThis();
        List<String> faults;
        try (RedisServerProcess redis = RedisServerProcess.start()) {
            if (extent == Extent.CONNECTIONS) {
                SharedConnections.print(extent, redis);
                return;
            }
            faults = new Benchmark(extent, redis).run();
        }
        faults.forEach(System.err::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static void endWithThis() {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    }

    /** @return what is not as it is known to be */
    private List<String> run() throws Exception {
        report.say("# What a session costs").say("On " + Machine.description() + "; Redis " + redisVersion() + ".");
        if (extent.measuresTime()) {
            report.say(method());
        }
        payara();
        other("express-session", () -> OtherServer.express(redis, processes));
        other("Spring Session, default repository", () -> OtherServer.spring("default", 6, redis, processes));
        other("Spring Session, indexed repository", () -> OtherServer.spring("indexed", 8, redis, processes));
        if (extent.measuresTime()) {
            report.section("The parts alone")
                    .say(Micro.table(extent, DIRECTORY.resolve("jmh.log")).text());
            report.write(
                    costs, Machine.description(), extent == Extent.FULL && missing.isEmpty() && faults().isEmpty());
        }
        return extent.measuresTime()
                ? faults()
                : Stream.concat(missing.stream(), faults().stream()).toList();
    }

    private List<String> faults() {
        return costs.stream().flatMap(each -> each.faults().stream()).toList();
    }

    private String redisVersion() {
        return redis.client()
                .info("server")
                .lines()
                .filter(line -> line.startsWith("redis_version:"))
                .findFirst()
                .orElseThrow()
                .substring("redis_version:".length());
    }

    private String method() {
        return "Each figure is the median of " + extent.rounds + " runs of " + extent.run.toSeconds()
                + " s (of a fifth of that in the tables of growth), in alternation with all others of its table, second by"
                + " second, but where sessions grow in number, in this order and in the other by turns, after "
                + extent.warmUp.toSeconds()
                + " s of load with each request of its first table; in parentheses the least and the most. "
                + CLIENTS + " clients, unless it says otherwise,"
                + " each with a session of its own, ask again as soon as they are answered; what it takes to connect is"
                + " not in their times. A session has ten attributes of 20 characters and less. Those without one"
                + " carry no cookie, but on Payara Micro, where no component reads it. CPU is that of the server's process with all its threads,"
                + " as the operating system counts it; the clients and Redis share the machine.";
    }

    private void payara() throws Exception {
        try (PayaraServer payara = PayaraServer.start(redis, DIRECTORY)) {
            Costs measured = measured(payara);
            if (extent.measuresTime()) {
                report.say(measured.comparison(PayaraServer.UNUSED, PayaraServer.NONE)
                        + measured.comparison(PayaraServer.READ, PayaraServer.HAND_READ)
                        + measured.comparison(PayaraServer.WRITE, PayaraServer.HAND_WRITE)
                        + measured.comparison(PayaraServer.READ, PayaraServer.INDIRECT_READ)
                        + measured.comparison(PayaraServer.WRITE, PayaraServer.INDIRECT_WRITE));
                Growth growth = new Growth(payara, redis, extent);
                report.section("How it grows").say(growth.byAttributes().text());
                report.say(growth.byValueSize().text());
                report.say(growth.bySessions().text());
                report.say(growth.byClients().text());
            }
        }
    }

    private interface Start {

        Server server() throws IOException, InterruptedException;
    }

    /** Not everyone has Node, or a way to the registries: what cannot be started is left out, and nothing is published. */
    private void other(String name, Start start) throws Exception {
        Server started;
        try {
            started = start.server();
        } catch (IOException | IllegalStateException e) {
            missing.add(name + " could not be started: " + e.getMessage());
            report.say(name + " is left out, since it could not be started; see the logs in " + DIRECTORY + ".");
            return;
        }
        try (Server server = started) {
            measured(server);
        }
    }

    private Costs measured(Server server) {
        Meter meter = new Meter(server, redis);
        Map<String, Counts> counts = new LinkedHashMap<>();
        server.cases().forEach(each -> counts.put(each.name(), Counts.of(meter, each)));
        redis.client().flushAll();
        Map<String, List<Sample>> samples = Map.of();
        if (extent.measuresTime()) {
            List<Probe> probes = server.cases().stream()
                    .map(each -> new Probe(each.name(), meter.requests(each, CLIENTS), CLIENTS))
                    .toList();
            samples = new Rounds(meter, probes).warmedUp(extent.warmUp).measured(extent.rounds, extent.run);
        }
        Costs measured = new Costs(server.name(), server.cases(), counts, samples);
        report.section(server.name()).say(measured.asked().text());
        costs.add(measured);
        if (extent.measuresTime()) {
            report.say(measured.table().text());
        }
        return measured;
    }
}
