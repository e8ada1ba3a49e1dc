package io.github.redissession.servlet;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionOpener;
import io.github.redissession.session.SessionRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;

/**
 * Opens the session of a servlet request, once for all its dispatches, and keeps it in attributes of the request. Makes no
 * round trip. Thread-safe.
 */
public final class ServletSessions {

    /** Ends the names of the attributes. Identifies this copy of the class: a request can cross applications. */
    private static final String COPY = "@" + Integer.toHexString(System.identityHashCode(ServletSessions.class));

    private static final String SESSION = SessionRequest.class.getName() + COPY;
    private static final String EXCHANGE = Exchange.class.getName() + COPY;

    private final SessionOpener opener = new SessionOpener();

    CurrentSessionProvider current() {
        return opener.current();
    }

    public SessionRequest session(HttpServletRequest request) {
        return attribute(
                request,
                SESSION,
                SessionRequest.class,
                () -> opener.openForServlet(new ServletRequestHeaders(request)));
    }

    public Exchange exchange(HttpServletRequest request, HttpServletResponse response) {
        return attribute(request, EXCHANGE, Exchange.class, () -> new Exchange(session(request), request, response));
    }

    /** Whether the request has an exchange in this application: it may come from another one. */
    static boolean isKnown(HttpServletRequest request) {
        return request.getAttribute(EXCHANGE) != null;
    }

    private static <T> T attribute(HttpServletRequest request, String name, Class<T> type, Supplier<T> factory) {
        Object known = request.getAttribute(name);
        if (known != null) {
            return type.cast(known);
        }
        T made = factory.get();
        request.setAttribute(name, made);
        return made;
    }
}
