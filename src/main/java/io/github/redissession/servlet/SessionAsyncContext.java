package io.github.redissession.servlet;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** Binds the session to the threads of {@link #start}, and saves it before {@link #complete} sends the headers. */
record SessionAsyncContext(AsyncContext context, Exchange exchange, CurrentSessionProvider current)
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

    /** To the client's URI, also after a forward: some servers give a request that was passed to them the URI of the forward. */
    @Override
    public void dispatch() {
        if (context.getRequest() instanceof SessionServletRequest request
                && !request.getRequestURI().equals(exchange.uri())) {
            context.dispatch(exchange.uri().substring(request.getContextPath().length()));
        } else {
            context.dispatch();
        }
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    /** Another application writes the response, so that of this one has to be complete. */
    @Override
    public void dispatch(ServletContext application, String path) {
        if (!application.equals(getRequest().getServletContext())) {
            exchange.commit();
        }
        context.dispatch(application, path);
    }

    @Override
    public ServletRequest getRequest() {
        return context.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    /** The server takes the library's wrappers for the application's own. May be called when a dispatch was asked for. */
    @Override
    public boolean hasOriginalRequestAndResponse() {
        return exchange.hasOriginalRequest() || context.hasOriginalRequestAndResponse();
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
