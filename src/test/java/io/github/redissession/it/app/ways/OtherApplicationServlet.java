package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets another application on the server take part in the response. */
@WebServlet(urlPatterns = "/other/*", asyncSupported = true)
public class OtherApplicationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionData session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Visits.count(session);
        String path = "/target?put=true";
        ServletContext other = getServletContext().getContext(request.getParameter("application"));
        switch (request.getPathInfo()) {
            case "/include" -> other.getRequestDispatcher(path).include(request, response);
            case "/forward" -> other.getRequestDispatcher(path).forward(request, response);
            case "/dispatch" -> request.startAsync().dispatch(other, path);
            default -> throw new AssertionError(request.getPathInfo());
        }
    }
}
