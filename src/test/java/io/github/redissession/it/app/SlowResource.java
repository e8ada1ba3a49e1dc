package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import redis.clients.jedis.UnifiedJedis;

/** Waits at the gate after a change. */
@Path("slow")
public class SlowResource {

    @Inject
    private SessionData session;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    @POST
    public String write(@QueryParam("name") @DefaultValue("slow") String name) {
        session.put(name, "1");
        Gate.pass(redis);
        return "done";
    }
}
