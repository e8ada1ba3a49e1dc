package io.github.redissession.rest;

import io.github.redissession.session.SessionOpener;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.session.SessionRequest.Adapter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/**
 * Opens the session for the request, before all other filters, so that they may use it; where Jakarta Servlet calls Jakarta
 * REST it is open already. Makes no round trip.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public class BeginRequestFilter implements ContainerRequestFilter {

    /** The request property that holds the session, for response threads without a CDI request context. */
    static final String PROPERTY = BeginRequestFilter.class.getName();

    /** The request property that holds the provider to which the thread that writes the body binds the session. */
    static final String CURRENT = PROPERTY + ".current";

    private final SessionOpener opener = new SessionOpener();

    @Override
    public void filter(ContainerRequestContext request) {
        SessionRequest session = opener.open(() -> new RestRequestHeaders(request));
        session.serve(Adapter.REST);
        request.setProperty(PROPERTY, session);
        request.setProperty(CURRENT, opener.current());
    }
}
