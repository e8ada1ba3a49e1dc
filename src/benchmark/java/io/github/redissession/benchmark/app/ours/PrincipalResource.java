package io.github.redissession.benchmark.app.ours;

import io.github.redissession.SessionData;
import io.github.redissession.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What concerns all sessions of a principal. */
@Path("principal/{name}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class PrincipalResource {

    @Inject
    SessionData session;

    @Inject
    Sessions sessions;

    @POST
    @Path("login")
    public String login(@PathParam("name") String name) {
        session.login(name);
        return name;
    }

    @GET
    @Path("sessions")
    public int sessions(@PathParam("name") String name) {
        return sessions.of(name).size();
    }

    @POST
    @Path("revoke")
    public int revoke(@PathParam("name") String name) {
        return sessions.revokeAll(name);
    }
}
