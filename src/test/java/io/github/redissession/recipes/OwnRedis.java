package io.github.redissession.recipes;

import io.github.redissession.SessionRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

@ApplicationScoped
public class OwnRedis {

    @Produces
    @Singleton
    @SessionRedis
    UnifiedJedis connect(@ConfigProperty(name = "shop.redis") String uri) {
        return RedisClient.create(uri);
    }

    void close(@Disposes @SessionRedis UnifiedJedis redis) {
        redis.close();
    }
}
