package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;

/** Logins, the caller as each security API reports it, and methods that need roles. */
@Path("who")
@RequestScoped
@Produces("text/plain")
public class WhoResource {

    @Inject
    private SessionData session;

    @Inject
    private Sessions sessions;

    @Inject
    private jakarta.security.enterprise.SecurityContext security;

    @Context
    private SecurityContext rest;

    @Context
    private HttpServletRequest request;

    @POST
    @Path("{name}")
    public void login(
            @PathParam("name") String name,
            @QueryParam("role") List<String> roles,
            @QueryParam("sid") String sid,
            @HeaderParam("User-Agent") String client) {
        if (sid != null) {
            session.index("sid", sid);
            session.client(client);
        }
        session.login(name, roles.toArray(String[]::new));
    }

    @GET
    public String callers() {
        return session.principal().orElse("-")
                + " rest=" + name(rest.getUserPrincipal()) + rest.isUserInRole("admin")
                + " security=" + name(security.getCallerPrincipal()) + security.isCallerInRole("admin")
                + " servlet=" + name(request.getUserPrincipal()) + request.isUserInRole("admin");
    }

    @GET
    @Path("themed")
    public Response themed() {
        return Response.ok(session.principal().orElse("-"))
                .cookie(new NewCookie.Builder("theme").value("dark").build())
                .header("Cache-Control", "public, max-age=60")
                .build();
    }

    private static String name(Principal principal) {
        return principal == null ? "-" : principal.getName() + ":";
    }

    @GET
    @Path("anybody")
    @PermitAll
    public String anybody() {
        return "hello";
    }

    @GET
    @Path("user")
    @RolesAllowed({"user", "admin"})
    public String user() {
        return "hello " + rest.getUserPrincipal().getName();
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
        return "hello admin " + rest.getUserPrincipal().getName();
    }

    @GET
    @Path("nobody")
    @DenyAll
    public String nobody() {
        return "unreachable";
    }

    @POST
    @Path("servlet-logout")
    public String servletLogout() throws ServletException {
        request.logout();
        return "exists=" + session.exists();
    }

    @GET
    @Path("devices")
    @RolesAllowed("user")
    public String devices() {
        return sessions.of(rest.getUserPrincipal().getName()).stream()
                .map(SessionInfo::id)
                .collect(Collectors.joining(" "));
    }

    @GET
    @Path("by-sid/{sid}")
    public String bySid(@PathParam("sid") String sid) {
        return sessions.by("sid", sid).stream()
                .map(found -> found.id() + " " + found.client().orElse("-"))
                .collect(Collectors.joining(" "));
    }

    @DELETE
    @Path("by-sid/{sid}")
    public int revokeBySid(@PathParam("sid") String sid) {
        return sessions.revokeBy("sid", sid);
    }

    @POST
    @Path("revoke-others")
    @RolesAllowed("user")
    public int revokeOthers() {
        return sessions.revokeOthers();
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed("admin")
    public int revokeAll(@PathParam("name") String name) {
        return sessions.revokeAll(name);
    }
}
