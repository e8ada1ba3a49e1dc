package io.github.redissession.benchmark;

import io.github.redissession.benchmark.app.Content;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Protocol;

/** How the cost of the library's sessions grows with what is in them, with how many there are, and with the load. */
final class Growth {

    private static final int CLIENTS = 4;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int BATCH = 10_000;
    private static final String APPLICATION = "/ours";
    private static final String KEYS = "session:" + APPLICATION + ":";

    private final PayaraServer server;
    private final RedisServerProcess redis;
    private final Meter meter;
    private final Extent extent;

    Growth(PayaraServer server, RedisServerProcess redis, Extent extent) {
        this.server = server;
        this.redis = redis;
        this.extent = extent;
        meter = new Meter(server, redis);
    }

    private Map<String, List<Sample>> measured(List<Probe> probes) {
        Duration run = extent.requests.run().dividedBy(5);
        return new Rounds(probes).warmedUp(run).measured(extent.requests.rounds(), run);
    }

    Table byAttributes() {
        Map<String, Sizes> sizes = new LinkedHashMap<>();
        for (int attributes : new int[] {1, 10, 100}) {
            sizes.put(Numbers.whole(attributes), new Sizes(attributes - 1, Sizes.OF_THE_TABLE.size()));
        }
        return bySizes("attributes", sizes);
    }

    Table byValueSize() {
        Map<String, Sizes> sizes = new LinkedHashMap<>();
        sizes.put("100 B", new Sizes(1, 100));
        sizes.put("10 KB", new Sizes(1, 10_000));
        sizes.put("100 KB", new Sizes(1, 100_000));
        return bySizes("another attribute of", sizes);
    }

    private Table bySizes(String what, Map<String, Sizes> sizes) {
        List<String> cases = List.of(PayaraServer.HAND_READ, PayaraServer.READ, PayaraServer.WRITE);
        redis.client().flushAll();
        List<Probe> probes = new ArrayList<>();
        sizes.forEach((label, size) -> cases.forEach(name -> probes.add(
                new Probe(label + name, meter, meter.requests(server.named(name, size), CLIENTS), CLIENTS))));
        Map<String, List<Sample>> samples = measured(probes);
        Table table = new Table(what, "request", "CPU, µs", "Redis' CPU, µs", "allocated, KB", "median, µs", "p99, µs");
        sizes.keySet()
                .forEach(label -> cases.forEach(name -> {
                    List<Sample> own = samples.get(label + name);
                    table.row(
                            label,
                            name,
                            Figure.of(own, Sample::cpu).text(0),
                            Figure.of(own, Sample::redisCpu).text(0),
                            Figure.of(own, sample -> sample.allocated() / 1000).text(1),
                            Figure.of(own, Sample::median).text(0),
                            Figure.of(own, Sample::slow).text(0));
                }));
        return table;
    }

    Table byClients() {
        List<String> cases = List.of(PayaraServer.NONE, PayaraServer.READ, PayaraServer.WRITE);
        int[] clients = {1, 4, 16, 64, 256};
        redis.client().flushAll();
        List<Probe> probes = new ArrayList<>();
        for (int many : clients) {
            cases.forEach(name -> probes.add(
                    new Probe(many + name, meter, meter.requests(server.named(name, Sizes.OF_THE_TABLE), many), many)));
        }
        Map<String, List<Sample>> samples = measured(probes);
        Table table = new Table("clients", "request", "requests a second", "median, µs", "p99, µs", "CPU, µs");
        for (int many : clients) {
            cases.forEach(name -> {
                List<Sample> own = samples.get(many + name);
                table.row(
                        Numbers.whole(many),
                        name,
                        Figure.of(own, Sample::throughput).text(0),
                        Figure.of(own, Sample::median).text(0),
                        Figure.of(own, Sample::slow).text(0),
                        Figure.of(own, Sample::cpu).text(0));
            });
        }
        return table;
    }

    Table bySessions() {
        redis.client().flushAll();
        long empty = usedMemory();
        Table table =
                new Table("sessions", "bytes a session", "read: median, µs", "p99, µs", "CPU, µs", "Redis' CPU, µs");
        List<SessionId> ids = new ArrayList<>();
        for (int sessions = 1_000; sessions <= extent.mostSessions; sessions *= 10) {
            fill(ids, sessions);
            long bytes = (usedMemory() - empty) / sessions;
            List<Sample> samples = measured(List.of(new Probe("read", meter, reads(ids), CLIENTS)))
                    .get("read");
            table.row(
                    Numbers.whole(sessions),
                    Numbers.whole(bytes),
                    Figure.of(samples, Sample::median).text(0),
                    Figure.of(samples, Sample::slow).text(0),
                    Figure.of(samples, Sample::cpu).text(0),
                    Figure.of(samples, Sample::redisCpu).text(0));
        }
        redis.tell(Protocol.Command.FLUSHALL, "ASYNC"); // a million take a while
        return table;
    }

    /** As the library would have begun them, but that none is due to be kept alive. */
    private void fill(List<SessionId> ids, int wanted) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("@created", Long.toString(System.currentTimeMillis()));
        Content.of(Sizes.OF_THE_TABLE.others(), Sizes.OF_THE_TABLE.size())
                .forEach((name, value) -> fields.put(name, '"' + value + '"'));
        RandomSessionIds random = new RandomSessionIds();
        while (ids.size() < wanted) {
            List<SessionId> more = Stream.generate(random::next)
                    .limit(Math.min(BATCH, wanted - ids.size()))
                    .toList();
            try (AbstractPipeline pipeline = redis.client().pipelined()) {
                more.forEach(id -> {
                    pipeline.hset(KEYS + id, fields);
                    pipeline.pexpire(KEYS + id, DAY);
                });
                pipeline.sync();
            }
            ids.addAll(more);
        }
    }

    /** Of sessions from all over the keyspace. */
    private List<byte[]> reads(List<SessionId> ids) {
        TokenSigner signer = new TokenSigner(List.of(new Secret(Wars.SECRET)), APPLICATION);
        Request request = server.named(PayaraServer.READ, Sizes.OF_THE_TABLE).request();
        int step = Math.max(1, ids.size() / BATCH);
        return IntStream.iterate(0, i -> i < ids.size(), i -> i + step)
                .mapToObj(i -> request.bytes("session=" + signer.sign(ids.get(i))))
                .toList();
    }

    /** What Redis needs for data, without what it needs for itself and its clients. */
    private long usedMemory() {
        return redis.client()
                .info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory_dataset:"))
                .mapToLong(line -> Long.parseUnsignedLong( // Redis subtracts estimates, and tells a negative result so
                        line.substring("used_memory_dataset:".length()).strip()))
                .findFirst()
                .orElseThrow();
    }
}
