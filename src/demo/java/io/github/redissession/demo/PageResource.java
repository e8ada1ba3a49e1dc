package io.github.redissession.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;

/**
 * The page's files. Jakarta REST at the root answers for every path, so that the server serves no file of the WAR by
 * itself; and these methods use no session, so that they cost Redis nothing.
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
    @Path("icon.svg")
    @Produces("image/svg+xml")
    public InputStream icon() {
        return war.getResourceAsStream("/icon.svg");
    }
}
