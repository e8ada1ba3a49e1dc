package io.github.redissession.redis;

import redis.clients.jedis.RedisClient;

/** A router that differs from the library's in one thing: each call has a connection of its own. */
public final class UnsharedRouter {

    private UnsharedRouter() {}

    /** @param client the library's own, of a standalone server */
    public static RedisRouter of(RedisClient client, RedisSettings settings) {
        NodeConnectionFactory factory = (NodeConnectionFactory) client.getPool().getFactory();
        return new SingleNodeRouter(
                new PooledNode(factory.server(), client.getPool()), settings, FailureAnalyzer.of(settings));
    }
}
