package io.github.redissession.it.app;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;

/** Counts its failures in the session, then fails. */
@Path("failures")
public class FailuresResource {

    @Inject
    private SessionData session;

    @POST
    @Path("mapped")
    public void mapped() {
        count();
        throw new TeapotException();
    }

    @POST
    @Path("unmapped")
    public void unmapped() {
        count();
        throw new IllegalStateException("unmapped");
    }

    @POST
    @Path("checked")
    public void checked() throws IOException {
        count();
        throw new IOException("checked");
    }

    @POST
    @Path("conflict")
    public void conflict() {
        count();
        throw new SessionConflictException("internal detail");
    }

    @POST
    @Path("error")
    public void error() {
        count();
        throw new StackOverflowError("error");
    }

    @POST
    @Path("forbidden")
    public void forbidden() {
        count();
        throw new ForbiddenException();
    }

    @POST
    @Path("answered")
    public void answered() {
        count();
        throw new WebApplicationException(
                Response.status(409).entity("taken").header("X-Why", "taken").build());
    }

    private void count() {
        session.put("failures", session.get("failures", Integer.class).orElse(0) + 1);
    }
}
