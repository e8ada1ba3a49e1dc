package io.github.redissession.servlet;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionFailure;
import io.github.redissession.session.SessionRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Opens the session of each HTTP request, without a round trip, and ends it. The wrappers of request and response save the
 * session and write its token before the headers are sent. Thread-safe.
 */
public class SessionFilter implements Filter {

    private final ServletSessions sessions = new ServletSessions();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answered) {
            doFilter(asked, answered, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        CurrentSessionProvider current = sessions.current();
        Exchange exchange = sessions.exchange(request, response);
        HttpServletResponse wrappedResponse = SessionServletResponse.wrap(response, exchange);
        HttpServletRequest wrappedRequest = SessionServletRequest.wrap(request, wrappedResponse, exchange, current);
        SessionRequest outer = current.bind(exchange.session());
        try {
            exchange.enter(request.getDispatcherType());
            chain.doFilter(wrappedRequest, wrappedResponse);
            exchange.complete(request.getDispatcherType(), wrappedRequest);
        } catch (IOException | ServletException | RuntimeException | Error thrown) {
            if (!exchange.isOutermost() || !isAnswered(thrown, exchange, wrappedResponse)) {
                throw thrown;
            }
        } finally {
            current.unbind(outer);
            exchange.leave(wrappedRequest);
        }
    }

    /** Answers failures of the session. The server handles all others, once the session is saved. */
    private static boolean isAnswered(Throwable thrown, Exchange exchange, HttpServletResponse response)
            throws IOException {
        Throwable cause = thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : thrown;
        Optional<SessionFailure> failure = SessionFailure.of(cause);
        if (failure.isPresent() && !response.isCommitted()) {
            failure.get().log(cause);
            failure.get().headers().forEach(response::setHeader);
            response.sendError(failure.get().status());
            return true;
        }
        try {
            exchange.fail();
        } catch (RuntimeException saving) {
            thrown.addSuppressed(saving);
        }
        return false;
    }
}
