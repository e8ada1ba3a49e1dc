package com.example.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;

/**
 * The page's files. Jakarta REST at the root answers for every path, so that the server serves no file of the WAR by
 * itself. These methods use no session: who comes without one costs Redis nothing, and who comes with one no more than
 * finding out who it is.
 */
@Path("/")
@RequestScoped
public class PageResource {

    @Context
    private ServletContext war;

    @GET
    @Produces("text/html;charset=UTF-8")
    public InputStream page() {
        return war.getResourceAsStream("/index.html");
    }

    /** The page is the same for everybody; what it shows needs the role. */
    @GET
    @Path("admin")
    @Produces("text/html;charset=UTF-8")
    public InputStream admin() {
        return war.getResourceAsStream("/admin.html");
    }

    @GET
    @Path("demo.css")
    @Produces("text/css;charset=UTF-8")
    public InputStream style() {
        return war.getResourceAsStream("/demo.css");
    }

    @GET
    @Path("demo.js")
    @Produces("text/javascript;charset=UTF-8")
    public InputStream script() {
        return war.getResourceAsStream("/demo.js");
    }

    @GET
    @Path("admin.js")
    @Produces("text/javascript;charset=UTF-8")
    public InputStream adminScript() {
        return war.getResourceAsStream("/admin.js");
    }

    @GET
    @Path("page.js")
    @Produces("text/javascript;charset=UTF-8")
    public InputStream sharedScript() {
        return war.getResourceAsStream("/page.js");
    }

    @GET
    @Path("icon.svg")
    @Produces("image/svg+xml")
    public InputStream icon() {
        return war.getResourceAsStream("/icon.svg");
    }
}
