package io.github.redissession.docs;

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
import java.util.List;

@Path("/")
@RequestScoped
public class DevicesResource {

    @Inject
    SessionData session;

    @Inject
    Sessions sessions;

    @GET
    @Path("devices")
    @RolesAllowed("customer")
    public List<SessionInfo> devices() {
        return sessions.of(session.principal().orElseThrow());
    }

    @DELETE
    @Path("devices/{id}")
    @RolesAllowed("customer")
    public void signOut(@PathParam("id") String id) {
        sessions.find(id)
                .filter(device -> device.principal().equals(session.principal()))
                .orElseThrow(NotFoundException::new);
        sessions.revoke(id);
    }

    @POST
    @Path("sign-out-others")
    @RolesAllowed("customer")
    public int signOutOthers() {
        return sessions.revokeOthers();
    }
}
