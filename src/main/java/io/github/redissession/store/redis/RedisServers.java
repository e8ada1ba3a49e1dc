package io.github.redissession.store.redis;

import io.github.redissession.config.RedisSettings;
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
interface RedisServers {

    /**
     * The servers that a client reaches.
     *
     * @throws IllegalArgumentException if the client has a cluster and does not tell which server has a key
     */
    @SuppressWarnings("deprecation") // an application may still have a client of that class
    static RedisServers of(UnifiedJedis client, RedisSettings settings) {
        if (client instanceof ClusterClient own) {
            return new SeveralMasters(new OwnSlots(own.cluster(), settings.timeout()), settings);
        } else if (client instanceof RedisClusterClient given) {
            return new SeveralMasters(new GivenSlots(given), settings);
        } else if (client instanceof JedisCluster) {
            throw new IllegalArgumentException("a JedisCluster cannot be the client for sessions: produce a"
                    + " RedisClusterClient with @SessionRedis");
        }
        return new OneMaster(OneServer.of(client), settings);
    }

    /**
     * Asks the server that has a key; once.
     *
     * @param question names no key that is in another slot of a cluster
     */
    <T> T ask(byte[] key, Function<Server, T> question);

    /** The same for what has the same effect and the same answer if it is done twice. */
    <T> T askRepeatably(byte[] key, Function<Server, T> question);

    /** Whether the server that has a key did not answer when it was last asked. Asks nobody. */
    boolean isKnownToBeAway(byte[] key);

    /**
     * The keys with a prefix, by SCAN on every master and on no replica; asks as it goes. Each that is there all the
     * while comes at least once, unless it moves to another server meanwhile, or its server is replaced.
     */
    Stream<String> keys(String prefix);
}
