package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Operations on the whole session. */
@Path("session")
@Produces("text/plain")
public class SessionResource {

    @Inject
    private SessionData session;

    @GET
    public String state() {
        return "exists=" + session.exists() + " new=" + session.isNew();
    }

    @GET
    @Path("id")
    public String id() {
        return session.id();
    }

    @GET
    @Path("unused")
    public String unused() {
        return "nothing asked of the session";
    }

    @GET
    @Path("polled")
    public String polled() {
        session.skipKeepAlive();
        return "exists=" + session.exists();
    }

    @GET
    @Path("times")
    public String times() {
        return session.createdAt().toEpochMilli() + " " + session.expiresAt().toEpochMilli() + " "
                + session.timeToLive().toMillis();
    }

    @DELETE
    public void invalidate() {
        session.invalidate();
    }

    @POST
    @Path("anew")
    public String anew() {
        session.invalidate();
        session.put("anew", "1");
        return session.id();
    }

    @POST
    @Path("renew")
    public String renew() {
        session.renewId();
        return session.id();
    }

    @POST
    @Path("count")
    public int count() {
        return session.update("count", Integer.class, count -> count.orElse(0) + 1);
    }

    @POST
    @Path("touch")
    public void touch() {
        session.touch();
    }

    @POST
    @Path("saved-then-reloaded")
    public String savedThenReloaded() {
        session.put("kept", "1");
        session.save();
        session.put("kept", "2");
        session.put("dropped", "1");
        session.reload();
        return session.get("kept").orElse("none") + " " + session.contains("dropped");
    }
}
