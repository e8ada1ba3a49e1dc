package io.github.redissession.benchmark;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** What concerns all sessions of a principal, by how many those are. */
final class PrincipalGrowth {

    private static final List<Integer> SESSIONS = List.of(1, 100, 10_000);
    private static final int MOST = 10_000; // sessions of all principals together
    private static final int TIMES = 50;
    private static final int SEVERAL = 5; // for what takes a round trip per session

    private final RedisServerProcess redis;
    private final Meter meter;

    PrincipalGrowth(PayaraServer server, RedisServerProcess redis) {
        this.redis = redis;
        meter = new Meter(server, redis);
    }

    /** What one request asked of Redis, and how long it took. */
    private record Asked(double roundTrips, double commands, double redisCpu, double millis) {}

    private static byte[] login(String principal) {
        return Request.post("/ours/principal/" + principal + "/login").bytes("");
    }

    private static byte[] sessions(String principal) {
        return Request.get("/ours/principal/" + principal + "/sessions").bytes("");
    }

    private static byte[] revoke(String principal) {
        return Request.post("/ours/principal/" + principal + "/revoke").bytes("");
    }

    Table table() {
        redis.client().flushAll();
        for (byte[] request : List.of(login("first"), sessions("first"), revoke("first"))) {
            meter.repeat(request, TIMES); // has Redis know the scripts
        }
        Table table =
                new Table("sessions of the principal", "request", "round trips", "commands", "Redis' CPU, µs", "ms");
        for (int sessions : SESSIONS) {
            List<String> principals = principals("lasting", sessions);
            List<String> revoked = principals("revoked", sessions);
            int several = Math.max(principals.size(), SEVERAL);
            row(table, sessions, "`Sessions.of`", several, i -> sessions(principals.get(i % principals.size())));
            row(table, sessions, "`login`", TIMES, i -> login(principals.get(i % principals.size())));
            row(table, sessions, "`Sessions.revokeAll`", revoked.size(), i -> revoke(revoked.get(i)));
        }
        redis.client().flushAll();
        return table;
    }

    /** So many principals that they have so many sessions each. */
    private List<String> principals(String name, int sessions) {
        List<String> principals = IntStream.range(0, Math.max(1, Math.min(TIMES, MOST / sessions)))
                .mapToObj(i -> name + "-" + sessions + "-" + i)
                .toList();
        principals.forEach(each -> meter.repeat(login(each), sessions));
        return principals;
    }

    private interface Requests {

        byte[] request(int index);
    }

    private void row(Table table, int sessions, String name, int times, Requests requests) {
        Asked asked = asked(times, requests);
        table.row(
                Numbers.whole(sessions),
                name,
                Numbers.whole(asked.roundTrips()),
                Numbers.whole(asked.commands()),
                Numbers.whole(asked.redisCpu()),
                Numbers.shortest(asked.millis()));
    }

    private Asked asked(int times, Requests requests) {
        double[] used = new double[2]; // Redis' CPU, nanoseconds
        Meter.pause();
        RedisTraffic traffic = RedisTraffic.during(redis.client(), () -> {
            RedisUsage before = meter.redisUsage();
            long begin = System.nanoTime();
            IntStream.range(0, times).forEach(i -> meter.repeat(requests.request(i), 1));
            used[1] = System.nanoTime() - begin;
            used[0] = meter.redisUsage().since(before).cpu();
        });
        long roundTrips = traffic.roundTrips() - 2; // those for Redis' CPU
        long commands = traffic.calls().entrySet().stream()
                .filter(call -> !call.getKey().equals("ping"))
                .mapToLong(call -> call.getValue())
                .sum();
        return new Asked(
                (double) roundTrips / times,
                (double) commands / times,
                used[0] / times,
                used[1] / times / TimeUnit.MILLISECONDS.toNanos(1));
    }
}
