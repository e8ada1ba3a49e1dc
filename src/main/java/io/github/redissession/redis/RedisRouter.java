package io.github.redissession.redis;

import java.util.function.Function;
import java.util.stream.Stream;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * The servers that make up Redis: one, a master with replicas, or a cluster. Safe for use by many threads.
 *
 * <p>What cannot be asked is a {@link io.github.redissession.SessionStoreException}.
 */
public interface RedisRouter {

    /**
     * The servers that a client reaches.
     *
     * @throws IllegalArgumentException if the client has a cluster and does not tell which server has a key
     */
    @SuppressWarnings("deprecation") // an application may still have a client of that class
    static RedisRouter of(UnifiedJedis client, RedisSettings settings) {
        if (client instanceof ClusterClient own) {
            return new ClusterRouter(new LibraryClusterTopology(own.cluster(), settings.timeout()), settings);
        } else if (client instanceof RedisClusterClient given) {
            return new ClusterRouter(new ApplicationClusterTopology(given), settings);
        } else if (client instanceof JedisCluster) {
            throw new IllegalArgumentException("a JedisCluster cannot be the client for sessions: produce a"
                    + " RedisClusterClient with @SessionRedis");
        }
        return new SingleNodeRouter(ClientNode.of(client), settings);
    }

    /**
     * Asks the server that has a key; once.
     *
     * @param question names no key that is in another slot of a cluster
     */
    <T> T execute(byte[] key, Function<RedisNode, T> question);

    /** The same for what has the same effect and the same answer if it is done twice. */
    <T> T executeIdempotent(byte[] key, Function<RedisNode, T> question);

    /** Whether the server that has a key did not answer when it was last asked. Asks nobody. */
    boolean isKnownToBeAway(byte[] key);

    /**
     * The keys with a prefix, by SCAN on every master and on no replica; asks as it goes. Each that is there all the
     * while comes at least once, unless it moves to another server meanwhile, or its server is replaced.
     */
    Stream<String> keys(String prefix);
}
