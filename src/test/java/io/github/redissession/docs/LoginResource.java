package io.github.redissession.docs;

import io.github.redissession.SessionData;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/")
@RequestScoped
public class LoginResource {

    @Inject
    private SessionData session;

    @Inject
    private Users users; // the application's own class

    @POST
    @Path("login")
    public void login(@FormParam("name") String name, @FormParam("password") String password) {
        if (!users.match(name, password)) {
            throw new ForbiddenException();
        }
        session.login(name, "customer"); // principal and roles
    }

    @GET
    @Path("account")
    @RolesAllowed("customer")
    public String account() {
        return session.principal().orElseThrow();
    }

    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }
}
