package io.github.redissession.it.app.ways;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Dispatches a request asynchronously to the path of the client, to which it was forwarded from there. */
@WebServlet(urlPatterns = "/dispatching", asyncSupported = true)
public class DispatchingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    static final String DISPATCHED = "dispatched";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(DISPATCHED, request.getDispatcherType());
        request.startAsync().dispatch();
    }
}
