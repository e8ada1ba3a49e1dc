package io.github.redissession.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The figures that are compared with the accepted ones. None is a time. They hold on a busy machine, too: Redis counts
 * what is asked, and its CPU is compared with that for other requests of the same seconds.
 */
final class RequestCosts {

    private static final int ROUNDS = 20;
    private static final int TIMES = 25; // short, so that what else the machine does is the same for all
    private static final int WARM_UP = 100; // loads classes

    private static final Margin BYTES =
            Margin.percent(5); // counters in sessions and times in arguments have more digits
    private static final Margin ALLOCATED = Margin.percent(15); // what a server and a JDK do in their own way
    private static final Margin LITTLE_ALLOCATED = Margin.of(1000);
    private static final Margin CPU = Margin.percentOfGrowth(100);

    private final Server server;
    private final Map<String, Counts> counts;

    RequestCosts(Server server, Map<String, Counts> counts) {
        this.server = server;
        this.counts = counts;
    }

    List<Cost> roundTrips() {
        return server.cases().stream()
                .map(each -> exact(
                        each.name(), "round trips", counts.get(each.name()).roundTrips()))
                .toList();
    }

    /** All figures of the requests that use the library. */
    List<Cost> ofLibrary(Meter meter) {
        List<Case> compared =
                server.cases().stream().filter(each -> isCompared(each.name())).toList();
        Map<String, List<Sample>> samples = samples(meter, compared);
        return compared.stream()
                .filter(each -> PayaraServer.BY_HAND.containsKey(each.name()))
                .flatMap(each -> Stream.of(asked(each.name()), used(each.name(), samples))
                        .flatMap(List::stream))
                .toList();
    }

    /** By turns. One after the other, so that how much Redis is asked at once does not depend on the machine. */
    private static Map<String, List<Sample>> samples(Meter meter, List<Case> cases) {
        Map<String, byte[]> requests = new LinkedHashMap<>();
        cases.forEach(each -> requests.put(each.name(), meter.requests(each, 1).get(0)));
        requests.values().forEach(request -> meter.repeat(request, WARM_UP));
        Map<String, List<Sample>> samples = new HashMap<>();
        List<String> order = new ArrayList<>(requests.keySet());
        for (int i = 0; i < ROUNDS; i++) {
            order.forEach(name -> samples.computeIfAbsent(name, first -> new ArrayList<>())
                    .add(Sample.of(List.of(meter.slice(requests.get(name), TIMES)))));
            Collections.reverse(order);
        }
        return samples;
    }

    private static boolean isCompared(String request) {
        return PayaraServer.BY_HAND.containsKey(request) || PayaraServer.BY_HAND.containsValue(request);
    }

    private List<Cost> asked(String request) {
        Counts count = counts.get(request);
        List<Cost> costs = new ArrayList<>();
        count.commands()
                .forEach((command, calls) -> costs.add(exact(request, "command " + command.replace('|', ' '), calls)));
        if (count.roundTrips() > 0) {
            costs.add(cost(request, "bytes to Redis", count.sent(), BYTES));
            costs.add(cost(request, "bytes from Redis", count.received(), BYTES));
            costs.add(cost(request, "bytes of the session in Redis", count.bytes(), BYTES));
        }
        return costs;
    }

    private List<Cost> used(String request, Map<String, List<Sample>> samples) {
        List<Sample> own = samples.get(request);
        List<Sample> byHand = samples.get(PayaraServer.BY_HAND.get(request));
        Figure allocated = Figure.difference(own, byHand, Sample::allocated);
        List<Cost> costs = new ArrayList<>();
        costs.add(allocated(request, allocated.median()));
        if (counts.get(request).roundTrips() > 0) {
            double cpu = undisturbed(own) / undisturbed(samples.get(PayaraServer.HAND_READ));
            costs.add(cost(request, "CPU of Redis, × HGETALL by hand", cpu, CPU));
        }
        return costs;
    }

    /** Redis' CPU in those samples in which the caches and the cores of the machine were shared the least. */
    private static double undisturbed(List<Sample> samples) {
        double[] cpu = samples.stream().mapToDouble(Sample::redisCpu).sorted().toArray();
        return cpu[cpu.length / 4];
    }

    private Cost allocated(String request, double bytes) {
        Cost cost = cost(request, "bytes allocated, beyond those without the library", bytes, ALLOCATED);
        return cost.most() < bytes + LITTLE_ALLOCATED.amount() ? cost.withMargin(LITTLE_ALLOCATED) : cost;
    }

    private Cost exact(String request, String figure, double value) {
        return cost(request, figure, value, Margin.NONE);
    }

    private Cost cost(String request, String figure, double value, Margin margin) {
        return new Cost(server.product(), request, figure, value, margin);
    }
}
