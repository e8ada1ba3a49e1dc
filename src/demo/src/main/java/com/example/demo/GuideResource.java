package com.example.demo;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The README's ten lines: an attribute that is there or not. Nobody's password is asked, for this is about the session;
 * {@link SignInResource} asks for one.
 */
@Path("/")
@RequestScoped
public class GuideResource {

    @Inject
    private SessionData session;

    @POST
    @Path("login")
    public void login() {
        session.renewId(); // a token that someone planted in the browser before is worth nothing now
        session.put("signed", "1");
    }

    /** Ends the session and all that is in it, the cart too. */
    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }

    @GET
    @Path("all")
    @Produces(MediaType.APPLICATION_JSON)
    public boolean all() {
        return session.get("signed").isPresent();
    }
}
