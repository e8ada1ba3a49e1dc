package io.github.redissession.servlet;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Opens the session of each HTTP request, without a round trip, and ends it. The wrappers of request and response save the
 * session and write its token before the headers are sent. Thread-safe.
 */
public class SessionFilter implements Filter {

    private final ServletSessions sessions = new ServletSessions();

    /** Resources that are included share the exchange of the one that includes them. */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answered)) {
            chain.doFilter(request, response);
        } else if (asked.getDispatcherType() == DispatcherType.INCLUDE && ServletSessions.isKnown(asked)) {
            include(asked, answered, chain);
        } else {
            doFilter(asked, answered, chain);
        }
    }

    private void include(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Exchange exchange = sessions.exchange(request, response);
        exchange.enterInclude();
        try {
            chain.doFilter(request, response);
        } finally {
            exchange.leaveInclude();
        }
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CurrentSessionProvider current = sessions.current();
        Exchange exchange = sessions.exchange(request, response);
        HttpServletResponse wrappedResponse = exchange.wrap(response);
        HttpServletRequest wrappedRequest = SessionServletRequest.wrap(request, wrappedResponse, exchange, current);
        SessionRequest outer = current.bind(exchange.session());
        try {
            exchange.enter(request.getDispatcherType());
            chain.doFilter(wrappedRequest, wrappedResponse);
            exchange.complete(completes(request.getDispatcherType(), wrappedResponse), wrappedRequest);
        } catch (Throwable thrown) { // the chain may throw what it does not declare
            if (!exchange.isInOutermostDispatch() || !exchange.answer(thrown)) {
                throw thrown;
            }
        } finally {
            current.unbind(outer);
            exchange.leave(wrappedRequest);
        }
    }

    /** A server completes the response after an error page, and after a forward unless the application has wrapped it. */
    private static boolean completes(DispatcherType type, HttpServletResponse response) {
        return type == DispatcherType.ERROR
                || type == DispatcherType.FORWARD && response instanceof SessionServletResponse;
    }
}
