package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each request of each server, one server after the other. */
final class RequestBenchmark {

    private static final Path ACCEPTED = Path.of("src", "benchmark", "costs.md");
    private static final int CLIENTS = 4;

    private final Extent extent;
    private final Path directory;
    private final RedisServerProcess redis;
    private final Processes processes;
    private final Report report;
    private final List<Costs> measured = new ArrayList<>();
    private final List<Cost> compared = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private RequestBenchmark(Extent extent, Path directory, RedisServerProcess redis) {
        this.extent = extent;
        this.directory = directory;
        this.redis = redis;
        processes = new Processes(directory);
        report = new Report(directory, "results");
    }

    /** @return what is not as it is accepted, if nothing else is looked at */
    static List<String> run(Extent extent, Path directory) throws Exception {
        try (RedisServerProcess redis = RedisServerProcess.start()) {
            return new RequestBenchmark(extent, directory, redis).run();
        }
    }

    private List<String> run() throws Exception {
        report.say("# What a session costs")
                .say("On " + Machine.description() + "; Redis " + Machine.redisVersion(redis) + ".");
        if (measuresTime()) {
            report.say(method());
        }
        payara();
        other("express-session", () -> OtherServer.express(redis, processes));
        other("Spring Session, default repository", () -> OtherServer.spring("default", redis, processes));
        other("Spring Session, indexed repository", () -> OtherServer.spring("indexed", redis, processes));
        if (!measuresTime()) {
            compared.addAll(SharedConnections.costs());
            return faults();
        }
        report.section("The parts alone")
                .say(Micro.table(extent, directory.resolve("jmh.log")).text());
        report.write(Chart.svg(measured, Machine.description()), extent == Extent.FULL && missing.isEmpty());
        return List.of();
    }

    private boolean measuresTime() {
        return extent.requests.measuresTime();
    }

    /** Writes what would be accepted beside what is. */
    private List<String> faults() throws IOException {
        AcceptedCosts accepted = AcceptedCosts.parse(Files.readString(ACCEPTED));
        Path proposed = directory.resolve(ACCEPTED.getFileName());
        Files.writeString(proposed, accepted.accepting(compared));
        accepted.falls(compared).forEach(System.out::println);
        List<String> faults = new ArrayList<>(missing);
        faults.addAll(accepted.faults(compared));
        if (!faults.isEmpty()) {
            faults.add("If these costs are meant to be so, copy " + proposed + " to " + ACCEPTED
                    + " in the commit that changes them.");
        }
        return faults;
    }

    private String method() {
        return "Each figure is the median of " + extent.requests.rounds() + " runs of "
                + extent.requests.run().toSeconds()
                + " s (of a fifth of that in the tables of growth), in alternation with all others of its table, second by"
                + " second, but where sessions grow in number, in this order and in the other by turns, after "
                + extent.requests.warmUp().toSeconds()
                + " s of load with each request of its first table; in parentheses the least and the most. "
                + CLIENTS + " clients, unless it says otherwise,"
                + " each with a session of its own, ask again as soon as they are answered; what it takes to connect is"
                + " not in their times. A session has ten attributes of 20 characters and less. Those without one"
                + " carry no cookie, but on Payara Micro, where no component reads it. CPU is that of the server's process with all its threads,"
                + " as the operating system counts it; the clients and Redis share the machine.";
    }

    private void payara() throws Exception {
        String compiled = measuresTime() ? PayaraServer.OPTIMIZED : PayaraServer.UNOPTIMIZED;
        try (PayaraServer payara = PayaraServer.start(redis, directory, compiled)) {
            Map<String, Counts> counts = counted(payara);
            if (measuresTime()) {
                Costs costs = measured(payara, counts);
                report.say(costs.comparison(PayaraServer.UNUSED, PayaraServer.NONE)
                        + costs.comparison(PayaraServer.SERVLET_UNUSED, PayaraServer.SERVLET)
                        + costs.comparison(PayaraServer.READ, PayaraServer.HAND_READ)
                        + costs.comparison(PayaraServer.WRITE, PayaraServer.HAND_WRITE));
                Growth growth = new Growth(payara, redis, extent);
                report.section("How it grows").say(growth.byAttributes().text());
                report.say(growth.byValueSize().text());
                report.say(growth.bySessions().text());
                report.say(growth.byClients().text());
                report.say(new PrincipalGrowth(payara, redis).table().text());
                report.say(new EncryptionGrowth(payara, redis, extent.requests)
                        .table()
                        .text());
            } else {
                List<Cost> costs = new RequestCosts(payara, counts).ofLibrary(new Meter(payara, redis));
                Table table = new Table("request", "figure", "now");
                costs.forEach(cost -> table.row(cost.request(), cost.figure(), cost.valueText()));
                report.say(table.text());
                compared.addAll(costs);
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
            report.say(name + " is left out, since it could not be started; see the logs in " + directory + ".");
            return;
        }
        try (Server server = started) {
            Map<String, Counts> counts = counted(server);
            if (measuresTime()) {
                measured(server, counts);
            }
        }
    }

    private Map<String, Counts> counted(Server server) {
        Meter meter = new Meter(server, redis);
        Map<String, Counts> counts = new LinkedHashMap<>();
        server.cases().forEach(each -> counts.put(each.name(), Counts.of(meter, each)));
        redis.client().flushAll();
        report.section(server.name())
                .say(Costs.asked(server.name(), server.cases(), counts).text());
        compared.addAll(new RequestCosts(server, counts).roundTrips());
        return counts;
    }

    private Costs measured(Server server, Map<String, Counts> counts) {
        Meter meter = new Meter(server, redis);
        List<Probe> probes = server.cases().stream()
                .map(each -> new Probe(each.name(), meter, meter.requests(each, CLIENTS), CLIENTS))
                .toList();
        Map<String, List<Sample>> samples = new Rounds(probes)
                .warmedUp(extent.requests.warmUp())
                .measured(extent.requests.rounds(), extent.requests.run());
        Costs costs = new Costs(server.name(), server.cases(), counts, samples);
        measured.add(costs);
        report.say(costs.table().text());
        return costs;
    }
}
