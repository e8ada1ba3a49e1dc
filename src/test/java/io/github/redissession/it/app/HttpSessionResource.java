package io.github.redissession.it.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** The resource of an application that has the library, and uses the server's own sessions. */
@Path("session")
@RequestScoped
public class HttpSessionResource {

    @Context
    private HttpServletRequest request;

    @GET
    @Path("unused")
    public boolean isNew() {
        return request.getSession().isNew();
    }
}
