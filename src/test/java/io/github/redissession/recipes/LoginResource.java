package io.github.redissession.recipes;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;

@Path("/")
@RequestScoped
public class LoginResource {

    @Inject
    private SessionData session;

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
        session.invalidate();
        session.put("user", name);
        if (remember) {
            session.timeToLive(Duration.ofDays(14));
        }
    }

    @POST
    @Path("logout")
    public void logout() {
        session.invalidate();
    }
}
