package io.github.redissession.security;

import io.github.redissession.servlet.Exchange;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Saves the session and writes its token before the server answers for an authentication mechanism. Not thread-safe. */
final class SessionMessageContext extends HttpMessageContextWrapper {

    private final Exchange exchange;
    private HttpServletResponse response;

    SessionMessageContext(HttpMessageContext wrapped, HttpServletResponse response, Exchange exchange) {
        super(wrapped);
        this.response = response;
        this.exchange = exchange;
    }

    @Override
    public HttpServletResponse getResponse() {
        return response;
    }

    @Override
    public void setResponse(HttpServletResponse replacement) {
        response = replacement;
        super.setResponse(replacement);
    }

    /** The wrapped method returns the server's own context. */
    @Override
    public HttpMessageContext withRequest(HttpServletRequest replacement) {
        super.withRequest(replacement);
        return this;
    }

    @Override
    public AuthenticationStatus redirect(String location) {
        exchange.commit();
        return super.redirect(location);
    }

    @Override
    public AuthenticationStatus responseUnauthorized() {
        exchange.fail();
        return super.responseUnauthorized();
    }

    @Override
    public AuthenticationStatus responseNotFound() {
        exchange.fail();
        return super.responseNotFound();
    }
}
