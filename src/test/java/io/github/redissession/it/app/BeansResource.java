package io.github.redissession.it.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import redis.clients.jedis.UnifiedJedis;

/** Reads and changes session-scoped beans. */
@Path("beans")
@Produces("text/plain")
public class BeansResource {

    @Inject
    private Basket basket;

    @Inject
    private Preferences preferences;

    @Inject
    private SessionData session;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    @GET
    public String content() {
        return basket.content();
    }

    @POST
    public void add(@QueryParam("name") String name) {
        basket.add(name);
    }

    @PUT
    public void choose(String color) {
        preferences.color(color);
    }

    @POST
    @Path("both")
    public void both() {
        basket.add("both");
        preferences.color("both");
    }

    @POST
    @Path("slow")
    public void addSlowly(@QueryParam("name") String name) {
        basket.add(name);
        Gate.pass(redis);
    }

    @POST
    @Path("failing")
    public void addAndFail(@QueryParam("mapped") boolean mapped) {
        basket.add("failed");
        throw mapped ? new TeapotException() : new IllegalStateException("after a change");
    }

    @POST
    @Path("anew")
    public void anew() {
        basket.add("of the old session");
        session.invalidate();
        basket.add("of the new session");
    }

    @GET
    @Path("streamed")
    public StreamingOutput streamed(@QueryParam("after") int bytes) {
        return body -> {
            body.write(new byte[bytes]);
            body.write("changing".getBytes(UTF_8));
            basket.add("streamed");
        };
    }

    @GET
    @Path("streamed-and-saved")
    public StreamingOutput streamedAndSaved(@QueryParam("after") int bytes) {
        return body -> {
            body.write(new byte[bytes]);
            basket.add("streamed");
            try {
                session.save();
                body.write("saved".getBytes(UTF_8));
            } catch (IllegalStateException e) {
                body.write(("refused: " + e.getMessage()).getBytes(UTF_8));
                session.reload();
            }
        };
    }
}
