package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/** Counts a visit in the session, and answers in the way that the path names. */
@WebServlet(urlPatterns = "/ways/*", asyncSupported = true)
public class WaysServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MORE_THAN_A_BUFFER = 100_000;

    @Inject
    private transient SessionData session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String way = request.getPathInfo().substring(1);
        if (!way.startsWith("late-")) {
            Visits.count(session);
        }
        if (request.getAttribute(DispatchingServlet.DISPATCHED) != null) {
            response.getWriter().print("dispatched back");
            return;
        }
        switch (way) {
            case "plain" -> response.getWriter().print("plain");
            case "redirect" -> response.sendRedirect(request.getContextPath() + "/ways/plain");
            case "flush" -> {
                response.flushBuffer();
                response.getWriter().print("flushed");
            }
            case "flush-writer" -> {
                response.getWriter().print("flushed");
                response.getWriter().flush();
            }
            case "close-stream" -> {
                response.getOutputStream().print("closed");
                response.getOutputStream().close();
            }
            case "large-bytes" -> response.getOutputStream().write(new byte[MORE_THAN_A_BUFFER]);
            case "large-text" -> response.getWriter().print("x".repeat(MORE_THAN_A_BUFFER));
            case "small-writes" -> {
                for (int i = 0; i < MORE_THAN_A_BUFFER; i++) {
                    response.getOutputStream().write('x');
                }
            }
            case "length" -> {
                response.setContentLength(2);
                response.getOutputStream().print("ab");
            }
            case "length-header" -> {
                response.setHeader("content-length", "2");
                response.getWriter().print("ab");
            }
            case "length-after-the-body" -> {
                response.getOutputStream().print("ab");
                response.setContentLength(2);
            }
            case "late-put" -> {
                response.getWriter().print("a body that the buffer holds");
                Visits.count(session);
            }
            case "late-large-put" -> {
                response.getWriter().print("x".repeat(MORE_THAN_A_BUFFER));
                Visits.countOrRefuse(session);
            }
            case "late-flushed-put" -> {
                response.getWriter().print("flushed;");
                response.flushBuffer();
                response.getWriter().print(Visits.countOrRefuse(session));
            }
            case "forward" -> request.getRequestDispatcher("/target?put=false").forward(request, response);
            case "forward-put" ->
                request.getRequestDispatcher("/target?put=true").forward(request, response);
            case "forward-page" -> request.getRequestDispatcher("/page.html").forward(request, response);
            case "late-put-after-included-error" -> {
                request.getRequestDispatcher("/target?error=true").include(request, response);
                Visits.count(session);
            }
            case "late-captured-put" -> {
                CapturedResponse captured = new CapturedResponse(response);
                request.getRequestDispatcher("/target?put=false").forward(request, captured);
                Visits.count(session);
                response.getWriter().print("captured " + captured.body());
            }
            case "forward-dispatch" ->
                request.getRequestDispatcher("/dispatching").forward(request, response);
            case "forward-resource" ->
                request.getRequestDispatcher("/api/visits").forward(request, response);
            case "include" -> request.getRequestDispatcher("/target?put=true").include(request, response);
            case "include-flushed" ->
                request.getRequestDispatcher("/target?put=true&flush=true").include(request, response);
            case "reset" -> {
                response.getWriter().print("discarded");
                response.reset();
                response.getOutputStream().print("reset");
            }
            case "reset-after-a-buffer" -> {
                response.getOutputStream().write(new byte[response.getBufferSize()]);
                if (!response.isCommitted()) { // the server may hold a full buffer
                    response.reset();
                }
            }
            case "error" -> response.sendError(HttpServletResponse.SC_CONFLICT, "no page has this status");
            case "error-page" -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            case "throw" -> throw new IllegalStateException("no page has this exception");
            case "throw-page" -> throw new PageException();
            case "async-throw-page" -> {
                request.startAsync();
                throw new PageException();
            }
            case "throw-undeclared" -> throwUndeclared(new TimeoutException("no page has this exception"));
            case "renew-flush" -> {
                session.renewId();
                response.flushBuffer();
            }
            case "login-redirect" -> {
                session.login("alice");
                response.sendRedirect("plain");
            }
            case "complete" -> {
                AsyncContext context = request.startAsync();
                context.getResponse().getWriter().print("completed");
                context.complete();
            }
            case "async-error-page" -> sendErrorLater(request.startAsync());
            case "start" -> start(request.startAsync());
            case "dispatch" -> request.startAsync().dispatch("/target?put=true");
            case "dispatch-resource" -> request.startAsync().dispatch("/api/visits");
            case "timeout" -> request.startAsync().setTimeout(50);
            case "invalidate" -> session.invalidate();
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    @SuppressWarnings("unchecked") // the compiler does not check exceptions of a type variable
    private static <E extends Exception> void throwUndeclared(Exception exception) throws E {
        throw (E) exception;
    }

    private static void sendErrorLater(AsyncContext context) {
        context.start(() -> {
            try {
                ((HttpServletResponse) context.getResponse()).sendError(HttpServletResponse.SC_NOT_FOUND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                context.complete();
            }
        });
    }

    private void start(AsyncContext context) {
        context.start(() -> {
            try {
                Visits.count(session);
                context.getResponse().getWriter().print("started");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                context.complete();
            }
        });
    }
}
