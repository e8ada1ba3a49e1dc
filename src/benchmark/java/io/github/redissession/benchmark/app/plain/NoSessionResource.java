package io.github.redissession.benchmark.app.plain;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("none")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class NoSessionResource {

    @GET
    public String none() {
        return "0";
    }
}
