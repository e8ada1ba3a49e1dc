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

/** The visitor's own session, seen from outside: what the library says of it, and what is in Redis. */
@Path("session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    /** The default prefix of keys, and the name of the application of the root context, which is empty. */
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

    /** The id is that of the visitor's verified token and nothing that a request could name, so it is never another's. */
    @GET
    @Path("redis")
    public RedisHash hash() {
        return session.exists() ? read(KEY_PREFIX + session.id()) : RedisHash.NONE;
    }

    private RedisHash read(String key) {
        try {
            return new RedisHash(key, redis.ttl(key), new TreeMap<>(redis.hgetAll(key)));
        } catch (JedisException e) { // answered as the library answers for its own: 503, and nothing of the inside
            throw new SessionStoreException("the session could not be shown", e);
        }
    }
}
