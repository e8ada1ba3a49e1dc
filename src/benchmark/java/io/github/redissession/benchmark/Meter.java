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
import redis.clients.jedis.UnifiedJedis;

/** Measures one server and the Redis behind it. */
final class Meter {

    private static final int AFTERMATH_MILLIS = 200;

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
        RedisUsage redisBefore = redisUsage();
        Duration cpuBefore = cpu();
        Load load = work.get();
        Duration cpu = cpu().minus(cpuBefore);
        RedisUsage used = redisUsage().since(redisBefore);
        long asking = calibrated.since(before);
        return new Slice(
                load, cpu.toNanos() / 1e3, used.cpu(), used.reads(), allocated().since(calibrated) - asking);
    }

    /** What the operating system says that the server's process has used so far. */
    private Duration cpu() {
        return server.process().info().totalCpuDuration().orElseThrow();
    }

    RedisUsage redisUsage() {
        return RedisUsage.soFar(redis);
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
