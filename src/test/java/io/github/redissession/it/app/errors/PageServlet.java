package io.github.redissession.it.app.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An error page that tells all that the server passes to it. */
@WebServlet(urlPatterns = "/page", asyncSupported = true)
public class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .printf(
                        "%s %s %s %s %s %s",
                        request.getDispatcherType(),
                        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                        request.getAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE),
                        request.getAttribute(RequestDispatcher.ERROR_MESSAGE),
                        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI),
                        request.getAttribute(RequestDispatcher.ERROR_SERVLET_NAME));
    }
}
