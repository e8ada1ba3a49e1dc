package io.github.redissession.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.benchmark.app.Content;
import io.github.redissession.redis.Commands;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.redis.RedisSettings;
import io.github.redissession.redis.UnsharedRouter;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import redis.clients.jedis.RedisClient;

/** Compares calls that share connections with calls that each have one of their own, without a server around them. */
final class SharedConnections implements AutoCloseable {

    private static final int[] THREADS = {1, 4, 16, 64, 256};
    private static final Extent.Plan PLAN = new Extent.Plan(Duration.ofSeconds(3), Duration.ofSeconds(1), 5);
    private static final byte[] KEY = "session".getBytes(UTF_8);
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");

    /** What the calls of one run took, in nanoseconds in ascending order, and the CPU of both sides in microseconds. */
    private record Run(long[] nanos, double redisCpu, double ownCpu) {

        double micros(double share) {
            return nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e3;
        }
    }

    private final RedisServerProcess redis;
    private final RedisClient client;
    private final Map<String, RedisRouter> routers = new LinkedHashMap<>();

    private SharedConnections(RedisServerProcess redis) {
        this.redis = redis;
        RedisSettings settings =
                Settings.of("redis.uri", redis.uri().toString()).redis();
        client = (RedisClient) RedisClients.connect(settings);
        routers.put("pool", UnsharedRouter.of(client, settings));
        routers.put("shared", RedisRouter.of(client, settings));
        client.hset("session", Content.of(Sizes.OF_THE_TABLE.others(), Sizes.OF_THE_TABLE.size()));
    }

    static void run() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.start();
                SharedConnections compared = new SharedConnections(redis)) {
            System.out.println(
                    "On " + Machine.description() + ":\n\n" + compared.table().text());
        }
    }

    /** The median of the rounds, of what the two do in alternation. */
    private Table table() {
        routers.values().forEach(router -> run(router, 4, PLAN.warmUp())); // warms up
        Table table = new Table(
                "threads",
                "connections",
                "calls a second",
                "Redis' CPU, µs",
                "own CPU, µs",
                "median, µs",
                "p99, µs",
                "max, µs");
        for (int threads : THREADS) {
            Map<String, List<Run>> runs = new LinkedHashMap<>();
            for (int i = 0; i < PLAN.rounds(); i++) {
                routers.forEach((name, router) ->
                        runs.computeIfAbsent(name, unseen -> new ArrayList<>()).add(run(router, threads, PLAN.run())));
            }
            runs.forEach((name, all) -> table.row(
                    Numbers.whole(threads),
                    name,
                    Numbers.whole(
                            median(all, run -> run.nanos().length / (PLAN.run().toNanos() / 1e9))),
                    Numbers.formatted("0.0", median(all, run -> run.redisCpu() / run.nanos().length)),
                    Numbers.formatted("0.0", median(all, run -> run.ownCpu() / run.nanos().length)),
                    Numbers.whole(median(all, run -> run.micros(0.5))),
                    Numbers.whole(median(all, run -> run.micros(0.99))),
                    Numbers.whole(median(all, run -> run.micros(1)))));
        }
        return table;
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private Run run(RedisRouter router, int threads, Duration time) {
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            double redisBefore = redisCpu();
            double ownBefore = ownCpu();
            long end = System.nanoTime() + time.toNanos();
            List<CompletableFuture<long[]>> all = IntStream.range(0, threads)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> calls(router, end), callers))
                    .toList();
            long[] nanos = all.stream()
                    .map(CompletableFuture::join)
                    .flatMapToLong(LongStream::of)
                    .sorted()
                    .toArray();
            return new Run(nanos, redisCpu() - redisBefore, ownCpu() - ownBefore);
        } finally {
            callers.shutdown();
        }
    }

    private static long[] calls(RedisRouter router, long end) {
        long[] nanos = new long[1 << 10];
        int count = 0;
        for (long begin = System.nanoTime(); begin < end; ) {
            router.executeIdempotent(KEY, node -> node.execute(List.of(Commands.hgetall(KEY), Commands.pttl(KEY))));
            long now = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = now - begin;
            begin = now;
        }
        return Arrays.copyOf(nanos, count);
    }

    private static double ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e3;
    }

    private double redisCpu() {
        Matcher seconds = CPU.matcher(redis.client().info("cpu"));
        double all = 0;
        while (seconds.find()) {
            all += Double.parseDouble(seconds.group(1));
        }
        return all * 1e6;
    }

    @Override
    public void close() {
        client.close();
    }
}
