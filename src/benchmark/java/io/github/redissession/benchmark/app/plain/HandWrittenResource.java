package io.github.redissession.benchmark.app.plain;

import io.github.redissession.benchmark.app.Content;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/** A minimal hand-written session: an unsigned id, and no protection against concurrent changes. */
@Path("hand")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class HandWrittenResource {

    private static final String COOKIE = "hand";
    private static final long TIME_TO_LIVE = 1_800_000;

    @Inject
    RedisClient redis;

    @POST
    @Path("begin")
    public Response begin(@QueryParam("others") int others, @QueryParam("size") int size) {
        String id = UUID.randomUUID() + "-" + UUID.randomUUID();
        write(id, Content.of(others, size));
        return Response.ok("begun")
                .cookie(new NewCookie.Builder(COOKIE).value(id).build())
                .build();
    }

    /** One round trip. */
    @GET
    @Path("read")
    public String read(@CookieParam(COOKIE) String id) {
        return redis.hgetAll(key(id)).get(Content.COUNT);
    }

    /** Two. */
    @POST
    @Path("write")
    public String write(@CookieParam(COOKIE) String id) {
        String next = Content.next(redis.hgetAll(key(id)).get(Content.COUNT));
        write(id, Map.of(Content.COUNT, next));
        return next;
    }

    private void write(String id, Map<String, String> fields) {
        try (AbstractPipeline both = redis.pipelined()) {
            both.hset(key(id), fields);
            both.pexpire(key(id), TIME_TO_LIVE);
            both.sync();
        }
    }

    private static String key(String id) {
        return "hand:" + id;
    }
}
