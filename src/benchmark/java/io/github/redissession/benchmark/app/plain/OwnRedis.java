package io.github.redissession.benchmark.app.plain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** A client with as many connections as the library's, and the same protocol. */
@ApplicationScoped
public class OwnRedis {

    private static final int CONNECTIONS = 32;

    @Produces
    @Singleton
    RedisClient client(@ConfigProperty(name = "redis-session.redis.uri") String uri) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        URI address = URI.create(uri);
        return RedisClient.builder()
                .hostAndPort(address.getHost(), address.getPort())
                .clientConfig(DefaultJedisClientConfig.builder().resp2().build())
                .poolConfig(pool)
                .build();
    }

    void close(@Disposes RedisClient client) {
        client.close();
    }
}
