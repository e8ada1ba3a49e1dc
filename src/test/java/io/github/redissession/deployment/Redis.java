package io.github.redissession.deployment;

import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisSentinels;
import java.util.Map;

/** The Redis topologies of the deployments, and the properties that describe them to the nodes. */
final class Redis {

    private Redis() {}

    /** While a master is replaced, the other masters still serve their slots. */
    static RedisCluster cluster() {
        return RedisCluster.start("cluster-require-full-coverage no");
    }

    static Map<String, String> properties(RedisCluster cluster) {
        return Map.of("redis-session.redis.mode", "cluster", "redis-session.redis.nodes", cluster.nodes());
    }

    /** A master without a connected replica refuses writes, which would be lost with it. */
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
