package com.example.demo;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import io.github.redissession.SessionStoreException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.TreeMap;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Shows the visitor's own session: its metadata, and its hash in Redis. */
@Path("session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    /** The default key prefix, followed by the application name, which is empty for the root context. */
    private static final String KEY_PREFIX = "session::";

    @Inject
    private SessionData session;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    @GET
    public SessionFacts facts() {
        return session.exists() ? SessionFacts.of(session) : SessionFacts.NONE;
    }

    /** Takes the id from the verified token, not from a parameter, so it never shows another session. */
    @GET
    @Path("redis")
    public RedisHash hash() {
        return session.exists() ? read(KEY_PREFIX + session.id()) : RedisHash.NONE;
    }

    private RedisHash read(String key) {
        try {
            return new RedisHash(key, redis.ttl(key), new TreeMap<>(redis.hgetAll(key)));
        } catch (JedisException e) { // 503 without details, as for errors of the library
            throw new SessionStoreException("the session could not be shown", e);
        }
    }
}
