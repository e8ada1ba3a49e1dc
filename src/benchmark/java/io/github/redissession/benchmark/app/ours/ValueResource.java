package io.github.redissession.benchmark.app.ours;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Uses the attribute whose size the session's beginning chose. */
@Path("value")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class ValueResource {

    private static final String NAME = "attribute0";

    @Inject
    SessionData session;

    @GET
    public int read() {
        return session.get(NAME).orElseThrow().length();
    }

    /** Rotates the text, so that its size stays. */
    @POST
    public int write() {
        String value = session.get(NAME).orElseThrow();
        session.put(NAME, value.substring(1) + value.charAt(0));
        return value.length();
    }
}
