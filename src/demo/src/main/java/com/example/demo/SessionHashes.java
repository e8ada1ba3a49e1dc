package com.example.demo;

import io.github.redissession.SessionRedis;
import io.github.redissession.SessionStoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.TreeMap;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The hashes of sessions in Redis, read with the library's client. */
@ApplicationScoped
public class SessionHashes {

    /** The default key prefix, followed by the application name, which is empty for the root context. */
    private static final String KEY_PREFIX = "session::";

    /** PTTL, not TTL: a Redis user for sessions alone, as in the recipe, may run the former only. */
    private static final int MILLIS = 1000;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    RedisHash of(String id) {
        String key = KEY_PREFIX + id;
        try {
            return new RedisHash(key, redis.pttl(key) / MILLIS, new TreeMap<>(redis.hgetAll(key)));
        } catch (JedisException e) { // 503 without details, as for errors of the library
            throw new SessionStoreException("the session could not be shown", e);
        }
    }
}
