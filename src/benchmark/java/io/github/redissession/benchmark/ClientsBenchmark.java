package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Redis uses for a request by the number of clients, for this library and for others. All servers run at once, each
 * with a Redis of its own, and are asked by turns.
 */
final class ClientsBenchmark {

    static final List<Integer> CLIENTS = List.of(1, 4, 16, 64, 256);

    private static final int WARM_UP_CLIENTS = 16;
    private static final int MOST = CLIENTS.get(CLIENTS.size() - 1);

    private final Extent extent;
    private final Path directory;
    private final Processes processes;
    private final Report report;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final List<Participant> participants = new ArrayList<>();
    private boolean complete = true;

    ClientsBenchmark(Extent extent, Path directory) {
        this.extent = extent;
        this.directory = directory;
        processes = new Processes(directory);
        report = new Report(directory, "clients");
    }

    /** @param style of its curve */
    private record Participant(String label, String style, Meter meter, List<Case> cases) {}

    private interface Start {

        Server server(RedisServerProcess redis) throws IOException, InterruptedException;
    }

    void run() throws Exception {
        try {
            RedisServerProcess redis = redis();
            report.say("# Redis' CPU by the number of clients")
                    .say("Redis " + Machine.redisVersion(redis) + " on " + Machine.description() + ".");
            start(redis);
            report.say(method());
            Map<String, List<Sample>> samples = measured();
            ClientsFigures figures = new ClientsFigures(
                    participants.stream().map(Participant::label).toList(), samples);
            for (String request : ClientsFigures.REQUESTS) {
                report.section("Redis' CPU for " + request + ", µs")
                        .say(figures.redisCpu(request).text());
            }
            report.section("All figures").say(figures.all().text());
            report.write(chart(figures), extent != Extent.CLIENTS_QUICK && extent != Extent.QUICK && complete);
        } finally {
            while (!running.isEmpty()) {
                running.pop().close();
            }
        }
    }

    /** @param redis of the first server */
    private void start(RedisServerProcess redis) throws Exception {
        PayaraServer payara = PayaraServer.start(redis, directory, PayaraServer.OPTIMIZED);
        running.push(payara);
        Meter meter = new Meter(payara, redis);
        take(payara, "this library", "first", meter, PayaraServer.READ, PayaraServer.WRITE);
        take(payara, "written by hand", "second", meter, PayaraServer.HAND_READ, PayaraServer.HAND_WRITE);
        other("express-session", "third", each -> OtherServer.express(each, processes));
        other("Spring Session", "fourth", each -> OtherServer.spring("default", each, processes));
        other("Spring Session, indexed", "fifth", each -> OtherServer.spring("indexed", each, processes));
    }

    private RedisServerProcess redis() {
        RedisServerProcess redis = RedisServerProcess.start();
        running.push(redis);
        return redis;
    }

    private void other(String label, String style, Start start) throws Exception {
        RedisServerProcess redis = redis();
        try {
            Server server = start.server(redis);
            running.push(server);
            take(server, label, style, new Meter(server, redis), PayaraServer.READ, PayaraServer.WRITE);
        } catch (IOException | IllegalStateException e) {
            complete = false;
            report.say(label + " is left out, since it could not be started: " + e.getMessage());
        }
    }

    private void take(Server server, String label, String style, Meter meter, String read, String write) {
        List<Case> cases = List.of(read, write).stream()
                .map(name -> server.cases().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .toList();
        participants.add(new Participant(label, style, meter, cases));
        report.say("- " + label + ": " + server.name());
    }

    private String method() {
        return "Redis' CPU is what the operating system counts for its process, per request: within commands and outside, for"
                + " system calls; its reads are those of a socket, of which one may find the commands of several requests."
                + " Each figure is the median of " + extent.clients.rounds() + " runs of "
                + extent.clients.run().toMillis() + " ms, in alternation with all others, after "
                + extent.clients.warmUp().toSeconds() + " s of load with each request by " + WARM_UP_CLIENTS
                + " clients; in parentheses the least and the most. Each server has a Redis of its own. Each client has a"
                + " session of ten small attributes and asks again as soon as it is answered; the clients, the servers and"
                + " Redis share the machine. *written by hand* sends `HGETALL`, then `HSET` and `PEXPIRE`, by a pool of"
                + " connections, on the server of this library.";
    }

    private Map<String, List<Sample>> measured() {
        Map<String, List<byte[]>> requests = new LinkedHashMap<>();
        List<Probe> warmUp = new ArrayList<>();
        List<Probe> probes = new ArrayList<>();
        for (Participant each : participants) {
            for (int i = 0; i < each.cases().size(); i++) {
                String name = ClientsFigures.name(each.label(), ClientsFigures.REQUESTS.get(i));
                requests.put(name, each.meter().requests(each.cases().get(i), MOST));
                warmUp.add(new Probe(name, each.meter(), requests.get(name), WARM_UP_CLIENTS));
            }
        }
        for (int clients : CLIENTS) {
            warmUp.forEach(probe -> probes.add(new Probe(
                    ClientsFigures.name(probe.name(), clients),
                    probe.meter(),
                    probe.requests().subList(0, clients),
                    clients)));
        }
        new Rounds(warmUp).warmedUp(extent.clients.warmUp());
        return new Rounds(probes).measured(extent.clients.rounds(), extent.clients.run());
    }

    private String chart(ClientsFigures figures) throws IOException {
        ClientsChart chart = new ClientsChart(CLIENTS);
        for (String request : ClientsFigures.REQUESTS) {
            chart.panel(
                    "Redis' CPU for " + request + ", µs",
                    participants.stream()
                            .map(each -> new ClientsChart.Curve(
                                    each.label(), each.style(), figures.redisCpuMedians(each.label(), request)))
                            .toList());
        }
        return chart.svg(Machine.description());
    }
}
