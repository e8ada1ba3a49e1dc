package io.github.redissession.it.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.SessionRedis;
import io.github.redissession.Sessions;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import redis.clients.jedis.UnifiedJedis;

/** Uses the session after the request's body has arrived, and returns all that it can read then. */
@Path("slow-body")
@Produces("text/plain")
public class SlowBodyResource {

    @Inject
    private SessionData session;

    @Inject
    private Sessions sessions;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    @Context
    private SecurityContext rest;

    @POST
    public String act(@QueryParam("does") String operation, @QueryParam("reads") boolean reads, InputStream body)
            throws IOException {
        boolean existed = reads && session.exists();
        Gate.arrive(redis);
        return "existed=" + existed + " " + act(operation, new String(body.readAllBytes(), UTF_8));
    }

    /** Is called after the body has been read. */
    @POST
    @Path("whole")
    public String act(@QueryParam("does") String operation, String sent) {
        switch (operation) {
            case "put" -> session.put("sent", sent);
            case "update" -> session.update("sent", String.class, former -> sent);
            case "reload" -> session.reload();
            case "put-reloaded" -> {
                session.reload();
                session.put("sent", sent);
            }
            case "clear" -> session.clear();
            case "renew" -> session.renewId();
            case "invalidate" -> session.invalidate();
            case "anew" -> {
                session.invalidate();
                session.put("sent", sent);
            }
            case "login" -> session.login("mallory", "admin");
            case "revoke" -> sessions.revoke(session.id());
            default -> throw new IllegalArgumentException(operation);
        }
        return "id=" + session.id()
                + " principal=" + session.principal().orElse("-") + " roles=" + session.roles()
                + " secret=" + session.get("secret").orElse("-")
                + " found=" + sessions.find(session.id()).map(SessionInfo::id).orElse("-")
                + " caller="
                + (rest.getUserPrincipal() == null
                        ? "-"
                        : rest.getUserPrincipal().getName())
                + rest.isUserInRole("admin");
    }
}
