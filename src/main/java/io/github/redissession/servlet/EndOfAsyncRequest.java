package io.github.redissession.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Saves the session before the server answers a time-out or an error, and ends the request when it is complete. */
record EndOfAsyncRequest(Exchange exchange) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        exchange.session().close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        exchange.failAsync();
    }

    @Override
    public void onError(AsyncEvent event) {
        exchange.failAsync();
    }

    /** The request's wrapper adds another listener: the server drops those of the former start. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}
