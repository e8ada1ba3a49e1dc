package io.github.redissession.recipes;

import io.github.redissession.SessionData;
import io.github.redissession.Sessions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;

@Path("/")
@RequestScoped
public class LoginResource {

    @Inject
    private SessionData session;

    @Inject
    private Sessions sessions;

    @Inject
    private Users users;

    @POST
    @Path("login")
    public void login(
            @FormParam("name") String name,
            @FormParam("password") String password,
            @FormParam("remember") boolean remember) {
        if (!users.match(name, password)) {
            throw new ForbiddenException();
        }
        session.login(name, users.roles(name));
        if (remember) {
            session.timeToLive(Duration.ofDays(14));
        }
    }

    @GET
    @Path("orders")
    @RolesAllowed("customer")
    public List<String> orders() {
        return users.orders(session.principal().orElseThrow());
    }

    @POST
    @Path("password")
    @RolesAllowed("customer")
    public void password(@FormParam("new") String password) {
        users.change(session.principal().orElseThrow(), password);
        sessions.revokeOthers();
    }

    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }
}
