package com.example.shop.csrf;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Gives scripts of the application's pages the token. Pages of other origins cannot read the response. */
@Path("csrf-token")
@RequestScoped
public class CsrfResource {

    @Inject
    private CsrfToken token;

    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String token() {
        return token.get();
    }
}
