package io.github.redissession.servlet;

import io.github.redissession.session.CurrentSessionProvider;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;

/** A request whose asynchronous processing uses the session as its other threads do. Not thread-safe. */
final class SessionServletRequest extends HttpServletRequestWrapper {

    private final HttpServletResponse response;
    private final Exchange exchange;
    private final CurrentSessionProvider current;

    private SessionServletRequest(
            HttpServletRequest request,
            HttpServletResponse response,
            Exchange exchange,
            CurrentSessionProvider current) {
        super(request);
        this.response = response;
        this.exchange = exchange;
        this.current = current;
    }

    /** The request itself if it is wrapped already, as in a forward. */
    static HttpServletRequest wrap(
            HttpServletRequest request,
            HttpServletResponse response,
            Exchange exchange,
            CurrentSessionProvider current) {
        return request instanceof SessionServletRequest
                        || request instanceof HttpServletRequestWrapper wrapper
                                && wrapper.isWrapperFor(SessionServletRequest.class)
                ? request
                : new SessionServletRequest(request, response, exchange, current);
    }

    /** With the wrapped request and response, which the server takes for the application's own: it would use those below. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest wrappedRequest, ServletResponse wrappedResponse) {
        AsyncContext context = super.startAsync(wrappedRequest, wrappedResponse);
        exchange.startAsync(wrappedRequest instanceof SessionServletRequest);
        context.addListener(new EndOfAsyncRequest(exchange));
        return new SessionAsyncContext(context, exchange, current);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new SessionAsyncContext(super.getAsyncContext(), exchange, current);
    }

    /** The server sends the headers of a protocol switch, as to WebSocket. */
    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler) throws IOException, ServletException {
        exchange.commit();
        return super.upgrade(handler);
    }
}
