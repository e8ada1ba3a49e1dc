package io.github.redissession.testing;

/** Gives tests the Redis Cluster of the test run; a test must undo changes to its servers. */
public final class SharedCluster extends SharedResource<RedisCluster> {

    public SharedCluster() {
        super(RedisCluster.class, RedisCluster::start);
    }
}
