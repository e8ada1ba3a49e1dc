package com.example.shop;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

@Path("account")
@RequestScoped
public class AccountResource {

    @Inject
    private SessionData session;

    /** The user who is logged in, or 401. */
    @GET
    public Response name() {
        return session.principal()
                .map(Response::ok)
                .orElse(Response.status(Status.UNAUTHORIZED))
                .build();
    }

    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }
}
