package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import redis.clients.jedis.UnifiedJedis;

/** Features of express-session other than reading and writing attributes. */
@Path("express")
@Produces("text/plain")
public class ExpressResource {

    @Inject
    private SessionData session;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    @POST
    @Path("remember")
    public void remember(@QueryParam("for") String time) {
        session.put("remembered", "1");
        session.timeToLive(Duration.parse(time));
    }

    @POST
    @Path("own-key")
    public String ownKey() {
        redis.set("own-key", "value");
        redis.expire("own-key", 100);
        return redis.get("own-key");
    }
}
