package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The target of forwards, includes, dispatches and error pages. */
@WebServlet(urlPatterns = "/target", asyncSupported = true)
public class TargetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionData session;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Boolean.parseBoolean(request.getParameter("put"))) {
            session.put("target", "put");
        }
        if (Boolean.parseBoolean(request.getParameter("error"))) {
            response.sendError(HttpServletResponse.SC_GONE);
            return;
        }
        response.getWriter().print("target");
        if (Boolean.parseBoolean(request.getParameter("flush"))) {
            response.flushBuffer();
        }
    }
}
