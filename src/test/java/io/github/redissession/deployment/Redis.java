package io.github.redissession.deployment;

import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisSentinels;
import java.util.Map;

/** How the servers of a deployment are set up, and how its nodes are told of them. */
final class Redis {

    private Redis() {}

    /** While a master is replaced, the slots of the others go on to be served. */
    static RedisCluster cluster() {
        return RedisCluster.start("cluster-require-full-coverage no");
    }

    static Map<String, String> properties(RedisCluster cluster) {
        return Map.of("redis-session.redis.mode", "cluster", "redis-session.redis.nodes", cluster.nodes());
    }

    /** A master that no replica follows takes no writes: what it took would be lost with it. */
    static RedisSentinels sentinels() {
        return RedisSentinels.start("min-replicas-to-write 1", "min-replicas-max-lag 2");
    }

    static Map<String, String> properties(RedisSentinels sentinels) {
        return Map.of(
                "redis-session.redis.mode",
                "sentinel",
                "redis-session.redis.nodes",
                sentinels.nodes(),
                "redis-session.redis.master",
                RedisSentinels.MASTER);
    }
}
