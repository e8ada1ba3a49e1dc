package io.github.redissession.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

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
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import redis.clients.jedis.RedisClient;

/** Compares calls that share connections with calls that each have one of their own, without a server around them. */
final class SharedConnections implements AutoCloseable {

    private static final int[] THREADS = {1, 4, 16, 64, 256};
    private static final int MANY = 128; // several for each connection
    private static final Extent.Plan PLAN = new Extent.Plan(Duration.ofSeconds(3), Duration.ofSeconds(1), 5);
    private static final String READS = "reads of a socket by Redis";
    private static final byte[] KEY = "session".getBytes(UTF_8);
    private static final String POOL = "pool";
    private static final String SHARED = "shared";

    /**
     * One run.
     *
     * @param nanos what each call took, in ascending order
     * @param ownCpu microseconds that this process used
     */
    private record Run(long[] nanos, RedisUsage redis, double ownCpu) {

        double each(double ofAll) {
            return ofAll / nanos.length;
        }

        double redisCpu() {
            return each(redis.cpu());
        }

        double redisReads() {
            return each(redis.reads());
        }

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
        routers.put(POOL, UnsharedRouter.of(client, settings));
        routers.put(SHARED, RedisRouter.of(client, settings));
        client.hset("session", Content.of(Sizes.OF_THE_TABLE.others(), Sizes.OF_THE_TABLE.size()));
    }

    static void run() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.start();
                SharedConnections compared = new SharedConnections(redis)) {
            System.out.println(
                    "On " + Machine.description() + ":\n\n" + compared.table().text());
        }
    }

    /** The figures of costs.md: a call alone costs Redis nothing in addition, and calls at the same time share system calls. */
    static List<Cost> costs() throws IOException {
        try (RedisServerProcess redis = RedisServerProcess.start();
                SharedConnections compared = new SharedConnections(redis)) {
            compared.warmUp();
            List<Run> alone = compared.runs(1, SHARED).get(SHARED);
            Map<String, List<Run>> together = compared.runs(MANY, POOL, SHARED);
            double cpu = median(together.get(SHARED), Run::redisCpu) / median(together.get(POOL), Run::redisCpu);
            return List.of(
                    cost(1, READS, median(alone, Run::redisReads), Margin.percent(5)),
                    cost(MANY, READS, median(together.get(SHARED), Run::redisReads), Margin.percentOfGrowth(100)),
                    cost(MANY, "CPU of Redis, × a connection for each call", cpu, Margin.percentOfGrowth(100)));
        }
    }

    private static Cost cost(int threads, String figure, double value, Margin margin) {
        return new Cost(
                "Shared connections, without a server",
                "a call, " + (threads == 1 ? "one thread" : threads + " threads"),
                figure,
                value,
                margin);
    }

    private void warmUp() {
        routers.values().forEach(router -> run(router, 4, PLAN.warmUp()));
    }

    /** In alternation. */
    private Map<String, List<Run>> runs(int threads, String... connections) {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int i = 0; i < PLAN.rounds(); i++) {
            for (String name : connections) {
                runs.computeIfAbsent(name, unseen -> new ArrayList<>())
                        .add(run(requireNonNull(routers.get(name)), threads, PLAN.run()));
            }
        }
        return runs;
    }

    /** The medians of the rounds. */
    private Table table() {
        warmUp();
        Table table = new Table(
                "threads",
                "connections",
                "calls a second",
                "Redis' CPU, µs",
                "its reads",
                "own CPU, µs",
                "median, µs",
                "p99, µs",
                "max, µs");
        for (int threads : THREADS) {
            runs(threads, POOL, SHARED)
                    .forEach((name, all) -> table.row(
                            Numbers.whole(threads),
                            name,
                            Numbers.whole(median(
                                    all, run -> run.nanos().length / (PLAN.run().toNanos() / 1e9))),
                            Numbers.formatted("0.0", median(all, Run::redisCpu)),
                            Numbers.formatted("0.00", median(all, Run::redisReads)),
                            Numbers.formatted("0.0", median(all, run -> run.each(run.ownCpu()))),
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
            RedisUsage redisBefore = redisUsage();
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
            return new Run(nanos, redisUsage().since(redisBefore), ownCpu() - ownBefore);
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

    private RedisUsage redisUsage() {
        return RedisUsage.soFar(redis.client());
    }

    @Override
    public void close() {
        client.close();
    }
}
