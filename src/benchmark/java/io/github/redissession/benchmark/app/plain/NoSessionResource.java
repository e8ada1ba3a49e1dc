package io.github.redissession.benchmark.app.plain;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Of the same form as the resource with a session, so that finding its method costs the same. */
@Path("none")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class NoSessionResource {

    @GET
    @Path("request")
    public String none() {
        return "0";
    }
}
