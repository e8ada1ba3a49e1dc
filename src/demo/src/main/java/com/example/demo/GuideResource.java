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
 * The README's first example: an attribute that is present or not. It checks no password; {@link SignInResource} does.
 */
@Path("/")
@RequestScoped
public class GuideResource {

    @Inject
    private SessionData session;

    @POST
    @Path("login")
    public void login() {
        session.renewId(); // invalidates a token that an attacker planted in the browser
        session.put("signed", "1");
    }

    /** Ends the session with all its attributes, including the cart. */
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
