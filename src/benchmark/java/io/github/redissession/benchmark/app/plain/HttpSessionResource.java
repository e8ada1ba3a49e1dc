package io.github.redissession.benchmark.app.plain;

import io.github.redissession.benchmark.app.Content;
import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** The container's session: in the memory of one server, and gone with it. */
@Path("http")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class HttpSessionResource {

    @Context
    HttpServletRequest request;

    @POST
    @Path("begin")
    public String begin(@QueryParam("others") int others, @QueryParam("size") int size) {
        HttpSession session = request.getSession();
        Content.of(others, size).forEach(session::setAttribute);
        return "begun";
    }

    @GET
    @Path("read")
    public String read() {
        return (String) request.getSession().getAttribute(Content.COUNT);
    }

    @POST
    @Path("write")
    public String write() {
        HttpSession session = request.getSession();
        String next = Content.next((String) session.getAttribute(Content.COUNT));
        session.setAttribute(Content.COUNT, next);
        return next;
    }
}
