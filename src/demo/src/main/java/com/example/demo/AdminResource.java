package com.example.demo;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;

/** All sessions, for administrators. */
@Path("admin/sessions")
@RequestScoped
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class AdminResource {

    /** There may be millions of sessions, and each that is shown costs a round trip. */
    private static final int MOST = 100;

    private static final Comparator<SessionInfo> LAST_SEEN_FIRST =
            Comparator.comparing(SessionInfo::lastSeenAt).reversed();

    @Inject
    private SessionData session;

    @Inject
    private Sessions sessions;

    /** Lists up to 100 sessions, those found first, sorted by their last use, latest first. */
    @GET
    public List<ShownSession> all() {
        String current = session.id();
        return sessions.all()
                .limit(MOST)
                .sorted(LAST_SEEN_FIRST)
                .map(each -> ShownSession.of(each, current))
                .toList();
    }

    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") String id) {
        if (!sessions.revoke(id)) {
            throw new NotFoundException();
        }
    }
}
