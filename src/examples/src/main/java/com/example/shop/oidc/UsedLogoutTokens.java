package com.example.shop.oidc;

import io.github.redissession.SessionRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** Remembers logout tokens in Redis, for all nodes, until they are too old to be accepted. */
@ApplicationScoped
public class UsedLogoutTokens {

    private static final String PREFIX = "shop:logout-token:";
    private static final long SECONDS =
            LogoutTokens.LONGEST.plus(LogoutTokens.CLOCK_SKEW.multipliedBy(2)).toSeconds();

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    public boolean contains(String id) {
        return redis.exists(PREFIX + id);
    }

    public void add(String id) {
        redis.set(PREFIX + id, "", SetParams.setParams().ex(SECONDS));
    }
}
