package io.github.redissession.recipes;

import io.github.redissession.SessionRedis;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

@RequestScoped
public class Offer {

    private static final String KEY = "shop:offer";

    @Inject
    @SessionRedis
    UnifiedJedis redis;

    public void set(String offer, long seconds) {
        redis.set(KEY, offer);
        redis.expire(KEY, seconds);
    }

    public Optional<String> get() {
        return Optional.ofNullable(redis.get(KEY));
    }
}
