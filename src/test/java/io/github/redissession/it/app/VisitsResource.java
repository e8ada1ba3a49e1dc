package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** An application-scoped resource, which uses the session of each request. */
@Path("visits")
@ApplicationScoped
public class VisitsResource {

    @Inject
    private SessionData session;

    @POST
    public int visit() {
        int visits = session.get("visits", Integer.class).orElse(0) + 1;
        session.put("visits", visits);
        return visits;
    }
}
