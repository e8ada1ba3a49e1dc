package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.UnifiedJedis;

/** Measures one server and the Redis behind it. */
final class Meter {

    private static final int AFTERMATH_MILLIS = 200;
    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");
    private static final Pattern READS = Pattern.compile("total_reads_processed:([0-9]+)");

    private final Server server;
    private final UnifiedJedis redis;

    Meter(Server server, RedisServerProcess redis) {
        this.server = server;
        this.redis = redis.client();
    }

    /** The measured request as as many clients send it, each with a session of its own. */
    List<byte[]> requests(Case measured, int sessions) {
        List<byte[]> requests = new ArrayList<>();
        try (Connection connection = new Connection(server.port())) {
            for (int i = 0; i < sessions; i++) {
                requests.add(measured.request().bytes(cookies(connection, measured.begin())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private static String cookies(Connection connection, Optional<Request> begin) throws IOException {
        return begin.isEmpty()
                ? ""
                : answered(connection, begin.get().bytes("")).cookies();
    }

    private static Response answered(Connection connection, byte[] request) throws IOException {
        Response response = connection.exchange(request);
        if (response.status() != 200) {
            throw new IllegalStateException("the server answered " + response.head());
        }
        return response;
    }

    /** What Redis counted while the request was sent so often, one after the other. */
    RedisTraffic traffic(byte[] request, int times) {
        pause();
        return RedisTraffic.during(redis, () -> {
            repeat(request, times);
            pause();
        });
    }

    /** What Redis and its clients sent each other while the request was sent so often, one after the other. */
    Transfer transfer(byte[] request, int times) {
        pause();
        Transfer before = transferred();
        Transfer calibrated = transferred();
        repeat(request, times);
        pause();
        return transferred().minus(calibrated).minus(calibrated.minus(before));
    }

    private Transfer transferred() {
        return Transfer.parse(redis.info("stats"));
    }

    /** Some servers ask more of Redis when they have answered. */
    static void pause() {
        try {
            Thread.sleep(AFTERMATH_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void repeat(byte[] request, int times) {
        try (Connection connection = new Connection(server.port())) {
            for (int i = 0; i < times; i++) {
                answered(connection, request);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Load load(List<byte[]> requests, int clients, Duration time) {
        return Load.on(server.port(), requests, clients, time);
    }

    /** Part of a run under load. */
    Slice slice(List<byte[]> requests, int clients, Duration time) {
        return slice(() -> load(requests, clients, time));
    }

    /** The request so often, one after the other. */
    Slice slice(byte[] request, int times) {
        return slice(() -> Load.repeated(server.port(), request, times));
    }

    private Slice slice(Supplier<Load> work) {
        Allocation before = allocated();
        Allocation calibrated = allocated();
        double redisBefore = redisCpuMicros();
        double readsBefore = redisReads();
        Duration cpuBefore = cpu();
        Load load = work.get();
        Duration cpu = cpu().minus(cpuBefore);
        double redisReads = redisReads() - readsBefore;
        double redisCpu = redisCpuMicros() - redisBefore;
        long asking = calibrated.since(before);
        return new Slice(
                load, cpu.toNanos() / 1e3, redisCpu, redisReads, allocated().since(calibrated) - asking);
    }

    /** What the operating system says that the server's process has used so far. */
    private Duration cpu() {
        return server.process().info().totalCpuDuration().orElseThrow();
    }

    /** What Redis has used so far. */
    double redisCpuMicros() {
        return 1e6 * sum(CPU, "cpu");
    }

    private double redisReads() {
        return sum(READS, "stats");
    }

    private double sum(Pattern number, String section) {
        Matcher numbers = number.matcher(redis.info(section));
        double all = 0;
        while (numbers.find()) {
            all += Double.parseDouble(numbers.group(1));
        }
        return all;
    }

    private Allocation allocated() {
        if (!server.tellsAllocation()) {
            return Allocation.UNKNOWN;
        }
        try (Connection connection = new Connection(server.port())) {
            return Allocation.parse(
                    answered(connection, Request.get("/allocated").bytes("")).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes of Redis a session takes that this request begins, all keys that belong to it included. */
    long bytesInRedis(Case measured) {
        int sessions = 50;
        redis.flushAll();
        requests(measured, sessions);
        return redis.keys("*").stream()
                        .mapToLong(key -> redis.memoryUsage(key, 0))
                        .sum()
                / sessions;
    }
}
