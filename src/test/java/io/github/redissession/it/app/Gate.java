package io.github.redissession.it.app;

import redis.clients.jedis.UnifiedJedis;

/** Holds requests in the middle of a method until the test releases them, by lists in Redis that both sides see. */
public final class Gate {

    private static final String ARRIVED = "gate:arrived";
    private static final String OPENED = "gate:opened";
    private static final int LIMIT_SECONDS = 20;

    private Gate() {}

    /** In the application: signals the arrival and waits for {@link #open}. */
    public static void pass(UnifiedJedis redis) {
        arrive(redis);
        await(redis, OPENED);
    }

    /** In the application: signals the arrival. */
    public static void arrive(UnifiedJedis redis) {
        redis.lpush(ARRIVED, "1");
    }

    /** In the test: waits until a request is at the gate. */
    public static void awaitArrival(UnifiedJedis redis) {
        await(redis, ARRIVED);
    }

    /** In the test: lets one request through. */
    public static void open(UnifiedJedis redis) {
        redis.lpush(OPENED, "1");
    }

    private static void await(UnifiedJedis redis, String list) {
        if (redis.blpop(LIMIT_SECONDS, list) == null) {
            throw new IllegalStateException("no signal in " + list + " within " + LIMIT_SECONDS + " s");
        }
    }
}
