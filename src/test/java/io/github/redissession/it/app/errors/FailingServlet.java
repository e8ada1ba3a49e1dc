package io.github.redissession.it.app.errors;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does what the path names. */
@WebServlet(urlPatterns = "/servlet/*", asyncSupported = true)
public class FailingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MORE_THAN_A_BUFFER = 100_000;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String[] path = request.getPathInfo().split("/");
        String argument = path.length > 2 ? path[2] : "";
        String to = request.getParameter("to");
        switch (path[1]) {
            case "throw" -> Failures.raise(argument);
            case "throw-after-text" -> {
                response.getWriter().print("some text");
                Failures.raise(argument);
            }
            case "throw-after-flush" -> {
                response.getWriter().print("some text");
                response.flushBuffer();
                Failures.raise(argument);
            }
            case "send-error" -> response.sendError(Integer.parseInt(argument));
            case "send-error-text" -> response.sendError(Integer.parseInt(argument), "own text");
            case "send-error-after-text" -> {
                response.getWriter().print("some text");
                response.setHeader("X-Kept", "1");
                response.sendError(Integer.parseInt(argument));
            }
            case "send-error-and-go-on" -> {
                response.sendError(Integer.parseInt(argument));
                response.getWriter().print("ignored");
            }
            case "send-error-twice" -> {
                response.sendError(Integer.parseInt(argument));
                response.sendError(Integer.parseInt(argument));
            }
            case "send-error-after-flush" -> {
                response.flushBuffer();
                response.sendError(Integer.parseInt(argument));
            }
            case "status" -> response.setStatus(Integer.parseInt(argument));
            case "status-text" -> {
                response.setStatus(Integer.parseInt(argument));
                response.getWriter().print("own text");
            }
            case "forward" -> request.getRequestDispatcher(to).forward(request, response);
            case "forward-after-flush" -> {
                response.flushBuffer();
                request.getRequestDispatcher(to).forward(request, response);
            }
            case "include" -> {
                response.getWriter().print("before ");
                request.getRequestDispatcher(to).include(request, response);
                response.getWriter().print(" after");
            }
            case "async" -> FailingAsync.run(argument, to, request);
            default -> respond(path[1], request, response);
        }
    }

    private static void respond(String way, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (way) {
            case "reset" -> {
                response.setStatus(HttpServletResponse.SC_CONFLICT);
                response.setHeader("X-Dropped", "1");
                response.getWriter().print("dropped");
                response.reset();
                response.getOutputStream().print("kept");
            }
            case "reset-buffer" -> {
                response.setStatus(HttpServletResponse.SC_CONFLICT);
                response.getWriter().print("dropped");
                response.resetBuffer();
                response.getWriter().print("kept");
            }
            case "reset-after-flush" -> {
                response.flushBuffer();
                response.reset();
            }
            case "two-bodies" -> {
                response.getOutputStream().print("bytes");
                response.getWriter().print("text");
            }
            case "two-bodies-reversed" -> {
                response.getWriter().print("text");
                response.getOutputStream().print("bytes");
            }
            case "encoding" -> {
                response.setContentType("text/plain;charset=nonsense");
                response.getWriter().print("text");
            }
            case "buffer" -> {
                response.getWriter().print("x".repeat(MORE_THAN_A_BUFFER));
                response.setBufferSize(MORE_THAN_A_BUFFER);
            }
            case "short-body" -> {
                response.setContentLength(3);
                response.getWriter().print("longer");
            }
            case "redirect" -> response.sendRedirect("elsewhere?a=b#c");
            case "redirect-absolute" -> response.sendRedirect("http://other.example/x y");
            case "redirect-after-flush" -> {
                response.flushBuffer();
                response.sendRedirect("elsewhere");
            }
            case "line-break" -> response.setHeader("X-Broken", "a\r\nX-Injected: 1");
            case "login" -> request.login("somebody", "wrong");
            case "parts" -> response.getWriter().print(request.getParts().size());
            case "authenticate" -> request.authenticate(response);
            case "two-readers" -> {
                request.getInputStream();
                request.getReader();
            }
            case "close" -> {
                response.getWriter().close();
                response.sendError(HttpServletResponse.SC_CONFLICT);
            }
            default -> response.getWriter().print("default");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(request.getParameter("a"));
    }
}
