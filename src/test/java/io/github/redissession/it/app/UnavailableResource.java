package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

/** Begins a session, which cannot be stored while Redis is unavailable. */
@Path("unavailable")
public class UnavailableResource {

    @Inject
    private SessionData session;

    @GET
    @Produces("text/html")
    public Response welcome() {
        session.put("a", "1");
        return Response.ok("<p>welcome</p>")
                .header("X-Greeting", "welcome")
                .cookie(new NewCookie.Builder("remembered").value("1").build())
                .build();
    }

    /** As a load does. */
    @GET
    @Path("thrown")
    public String thrown() {
        throw new SessionStoreException("unavailable", null);
    }

    @GET
    @Path("nothing")
    public void nothing() {
        session.put("a", "1");
    }
}
