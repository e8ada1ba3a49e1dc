package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;

/** Resources that answer through Jakarta Servlet, and the one that error pages and dispatches lead to. */
@Path("")
public class WaysResource {

    @Inject
    private SessionData session;

    @GET
    @Path("visits")
    public String visits() {
        return "resource " + Visits.count(session);
    }

    @GET
    @Path("unused")
    public String unused() {
        return "unused";
    }

    /** An error page. */
    @GET
    @Path("page")
    public String page() {
        session.put("page", "put");
        return "page";
    }

    @GET
    @Path("ways/{way}")
    public String answer(
            @PathParam("way") String way, @Context HttpServletRequest request, @Context HttpServletResponse response)
            throws IOException, ServletException {
        Visits.count(session);
        switch (way) {
            case "redirect" -> response.sendRedirect(request.getContextPath() + "/ways/plain");
            case "flush" -> response.flushBuffer();
            case "forward" -> request.getRequestDispatcher("/target?put=true").forward(request, response);
            case "throw" -> throw new IllegalStateException("no page has this exception");
            case "throw-page" -> throw new PageException();
            default -> throw new AssertionError(way);
        }
        return "";
    }
}
