package io.github.redissession.benchmark.app.ours;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** As {@link SessionResource}, but saved by the filters alone. */
@Path("indirect")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class IndirectResource {

    @Inject
    SessionBean session;

    @GET
    @Path("read")
    public String read() {
        return session.read();
    }

    @POST
    @Path("write")
    public String write() {
        return session.write();
    }
}
