package io.github.redissession.it.app.ways;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDataException;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts values that are too large to be stored together, and ignores or handles the exception of the save. */
@WebServlet(urlPatterns = "/ignoring/*", asyncSupported = true)
public class IgnoringServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int TOO_LARGE = 1_200_000;

    @Inject
    private transient SessionData session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        session.put("large", "x".repeat(TOO_LARGE / 2));
        session.put("larger", "x".repeat(TOO_LARGE / 2));
        switch (request.getPathInfo()) {
            case "/flush" -> flushAnyway(response);
            case "/flush-twice" -> {
                flushAnyway(response);
                flushAnyway(response);
            }
            case "/large-body" -> {
                flushAnyway(response);
                response.getOutputStream().write(new byte[TOO_LARGE]);
            }
            case "/async" -> {
                AsyncContext context = request.startAsync();
                flushAnyway(response);
                context.complete();
            }
            case "/handled" -> {
                flushAnyway(response);
                response.sendError(HttpServletResponse.SC_CONFLICT);
            }
            case "/status" -> {
                flushAnyway(response);
                response.setStatus(HttpServletResponse.SC_CONFLICT);
            }
            case "/throw" -> throw new SessionConflictException("of the application");
            default -> throw new AssertionError(request.getPathInfo());
        }
    }

    private static void flushAnyway(HttpServletResponse response) throws IOException {
        try {
            response.flushBuffer();
            throw new AssertionError("was saved");
        } catch (SessionDataException e) {
            response.setHeader("X-Failure", e.getClass().getSimpleName());
        }
    }
}
