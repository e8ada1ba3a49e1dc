package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The example of the guide: a login, and whether it took place. */
@Path("/")
@RequestScoped
public class GuideResource {

    @Inject
    private SessionData session;

    @POST
    @Path("login")
    public void login() {
        session.put("signed", "1");
    }

    @GET
    @Path("all")
    public boolean all() {
        return session.get("signed").isPresent();
    }
}
