package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it costs that Redis holds values encrypted, by the size of the one that a request uses. */
final class EncryptionGrowth {

    private static final int CLIENTS = 4;
    private static final String PLAIN = "/ours";
    private static final String ENCRYPTED = "/encrypted";

    private final RedisServerProcess redis;
    private final Meter meter;
    private final Extent.Plan plan;

    EncryptionGrowth(PayaraServer server, RedisServerProcess redis, Extent.Plan plan) {
        this.redis = redis;
        this.plan = plan;
        meter = new Meter(server, redis);
    }

    private static Map<String, Sizes> sizes() {
        Map<String, Sizes> sizes = new LinkedHashMap<>();
        sizes.put("20 B", new Sizes(1, 20));
        sizes.put("1 KB", new Sizes(1, 1_000));
        sizes.put("10 KB", new Sizes(1, 10_000));
        sizes.put("100 KB", new Sizes(1, 100_000));
        return sizes;
    }

    private Probe probe(String label, String application, Request request, Sizes sizes) {
        Request begin = sizes.begin(application + "/session/begin");
        Case probed = new Case(label, new Request(request.method(), application + request.path()), Optional.of(begin));
        return new Probe(name(label, application, request), meter, meter.requests(probed, CLIENTS), CLIENTS);
    }

    private static String name(String label, String application, Request request) {
        return label + application + request.method();
    }

    Table table() {
        redis.client().flushAll();
        Map<String, Request> requests = new LinkedHashMap<>();
        requests.put("read", Request.get("/value"));
        requests.put("read and written", Request.post("/value"));
        List<Probe> probes = new ArrayList<>();
        sizes().forEach((label, size) -> requests.values()
                .forEach(request -> List.of(PLAIN, ENCRYPTED)
                        .forEach(application -> probes.add(probe(label, application, request, size)))));
        Duration run = plan.run().dividedBy(5);
        Map<String, List<Sample>> samples = new Rounds(probes).warmedUp(run).measured(plan.rounds(), run);
        Table table = new Table(
                "an attribute of", "which is", "CPU encrypted ×", "Redis' CPU encrypted ×", "allocated more, KB");
        sizes().keySet()
                .forEach(label -> requests.forEach((what, request) -> {
                    List<Sample> plain = samples.get(name(label, PLAIN, request));
                    List<Sample> encrypted = samples.get(name(label, ENCRYPTED, request));
                    table.row(
                            label,
                            what,
                            Figure.ratio(encrypted, plain, Sample::cpu).text(2),
                            Figure.ratio(encrypted, plain, Sample::redisCpu).text(2),
                            Figure.difference(encrypted, plain, sample -> sample.allocated() / 1000)
                                    .text(1));
                }));
        return table;
    }
}
