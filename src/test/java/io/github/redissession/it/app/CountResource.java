package io.github.redissession.it.app;

import io.github.redissession.Sessions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The number of the application's sessions, now and at its start. */
@Path("count")
@ApplicationScoped
@Produces("text/plain")
public class CountResource {

    @Inject
    private Sessions sessions;

    private volatile long atStart = -1;

    void start(@Observes @Priority(1) @Initialized(ApplicationScoped.class) Object event) {
        atStart = sessions.count();
    }

    @GET
    public long count() {
        return sessions.count();
    }

    @GET
    @Path("at-start")
    public long countAtStart() {
        return atStart;
    }
}
