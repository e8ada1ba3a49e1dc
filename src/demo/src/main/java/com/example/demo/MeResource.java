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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The caller, and the other sessions of the same principal. */
@Path("me")
@RequestScoped
@RolesAllowed(Roles.USER)
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    private SessionData session;

    @Inject
    private Sessions sessions;

    @GET
    public Person me() {
        return new Person(name(), session.roles());
    }

    @GET
    @Path("devices")
    public List<ShownSession> devices() {
        String current = session.id();
        return sessions.of(name()).stream()
                .map(each -> ShownSession.of(each, current))
                .toList();
    }

    /** Ends one of the caller's sessions. The response for another principal's session is that for an unknown id. */
    @DELETE
    @Path("devices/{id}")
    public void signOut(@PathParam("id") String id) {
        SessionInfo device = sessions.find(id).filter(this::isMine).orElseThrow(NotFoundException::new);
        sessions.revoke(device.id());
    }

    /** Returns how many sessions were ended. */
    @POST
    @Path("devices/sign-out-others")
    public int signOutOthers() {
        return sessions.revokeOthers();
    }

    private boolean isMine(SessionInfo device) {
        return device.principal().equals(session.principal());
    }

    private String name() {
        return session.principal().orElseThrow();
    }
}
