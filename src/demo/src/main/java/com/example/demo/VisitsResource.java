package com.example.demo;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How often this visitor opened the page. */
@Path("visits")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class VisitsResource {

    private static final String VISITS = "visits";

    @Inject
    private SessionData session;

    @GET
    public int visits() {
        return session.get(VISITS, Integer.class).orElse(0);
    }

    /** Counts one more, parallel requests or not; the first begins the session. */
    @POST
    public int visit() {
        return session.update(VISITS, Integer.class, visits -> visits.orElse(0) + 1);
    }
}
