package io.github.redissession.store.redis;

import io.github.redissession.config.RedisSettings;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Makes the library's own Redis client. */
public final class RedisClients {

    private static final Duration NEVER = Duration.ofMillis(-1);

    private RedisClients() {}

    /** A pooled client, to be closed by the caller. Connects when it is first used, not before. */
    public static UnifiedJedis connect(RedisSettings settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        return RedisClient.builder()
                .clientConfig(DefaultJedisClientConfig.builder()
                        .timeoutMillis(timeout)
                        .resp2() // else the client would connect here, to ask which protocol the server speaks
                        .clientName("redis-session-cdi")
                        .build())
                .poolConfig(pool(settings.poolSize(), settings.timeout()))
                .fromURI(settings.uri())
                .build();
    }

    private static ConnectionPoolConfig pool(int size, Duration longestWait) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        pool.setMaxWait(longestWait);
        pool.setTimeBetweenEvictionRuns(NEVER); // no thread for that; what is broken is found by using it
        pool.setJmxEnabled(false); // nothing to unregister when an application is undeployed
        return pool;
    }
}
