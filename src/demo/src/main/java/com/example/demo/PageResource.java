package com.example.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;

/**
 * Serves the page's files. Jakarta REST at the context root handles every path, so the server itself serves no file of
 * the WAR. These methods do not use the session: a request without a token sends no command to Redis, and a request with
 * one only loads the caller.
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

    /** The page itself is public; the data that it shows requires the role. */
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

    /** The scripts that those of the pages import. */
    @GET
    @Path("{name: page|java|control}.js")
    @Produces("text/javascript;charset=UTF-8")
    public InputStream imported(@PathParam("name") String name) {
        return war.getResourceAsStream("/" + name + ".js");
    }

    @GET
    @Path("icon.svg")
    @Produces("image/svg+xml")
    public InputStream icon() {
        return war.getResourceAsStream("/icon.svg");
    }
}
