package io.github.redissession.it.app;

import redis.clients.jedis.UnifiedJedis;

/** Where a request waits in the middle of its method until the test lets it go on; kept in Redis, for both to see. */
public final class Gate {

    private static final String ARRIVED = "gate:arrived";
    private static final String OPENED = "gate:opened";
    private static final int LIMIT_SECONDS = 20;

    private Gate() {}

    /** In the application: says that it is here and waits. */
    public static void pass(UnifiedJedis redis) {
        arrive(redis);
        await(redis, OPENED);
    }

    /** In the application: says that it is here. */
    public static void arrive(UnifiedJedis redis) {
        redis.lpush(ARRIVED, "1");
    }

    /** In the test: returns when a request is at the gate. */
    public static void awaitArrival(UnifiedJedis redis) {
        await(redis, ARRIVED);
    }

    /** In the test: lets one request through. */
    public static void open(UnifiedJedis redis) {
        redis.lpush(OPENED, "1");
    }

    private static void await(UnifiedJedis redis, String what) {
        if (redis.blpop(LIMIT_SECONDS, what) == null) {
            throw new IllegalStateException("nothing at " + what + " within " + LIMIT_SECONDS + " s");
        }
    }
}
