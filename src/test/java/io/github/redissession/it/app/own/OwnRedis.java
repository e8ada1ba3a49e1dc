package io.github.redissession.it.app.own;

import io.github.redissession.SessionRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import org.eclipse.microprofile.config.ConfigProvider;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Produces the application's own Redis client, which the library uses too. */
@ApplicationScoped
public class OwnRedis {

    @Produces
    @Singleton
    @SessionRedis
    UnifiedJedis client() {
        return RedisClient.create(URI.create(ConfigProvider.getConfig().getValue("own.redis", String.class)));
    }

    void close(@Disposes @SessionRedis UnifiedJedis client) {
        client.close();
    }
}
