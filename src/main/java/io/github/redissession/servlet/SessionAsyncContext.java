package io.github.redissession.servlet;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Binds the session to the threads of {@link #start}, and saves it before {@link #complete} sends the headers.
 *
 * @param request that the library has wrapped, in place of the server's own
 * @param response that the library has wrapped, in place of the server's own
 */
record SessionAsyncContext(
        AsyncContext context,
        SessionServletRequest request,
        HttpServletResponse response,
        Exchange exchange,
        CurrentSessionProvider current)
        implements AsyncContext {

    @Override
    public void start(Runnable work) {
        context.start(() -> {
            SessionRequest outer = current.bind(exchange.session());
            try {
                work.run();
            } finally {
                current.unbind(outer);
            }
        });
    }

    /** Completes the response also if the session cannot be saved: the client must not wait for the time-out. */
    @Override
    public void complete() {
        exchange.completeAsync();
        context.complete();
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    /** Another application writes the response, so that of this one has to be complete. */
    @Override
    public void dispatch(ServletContext application, String path) {
        if (!application.equals(request.getServletContext())) {
            exchange.commit();
        }
        context.dispatch(application, path);
    }

    @Override
    public ServletRequest getRequest() {
        return hasOriginalRequestAndResponse() ? request : context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return hasOriginalRequestAndResponse() ? response : context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse();
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
