package io.github.redissession.rest;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.session.SessionRequests;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Opens the session for the request, before all other filters, so that they may use it. Makes no round trip. */
@PreMatching
@Priority(Integer.MIN_VALUE)
public class BeginRequestFilter implements ContainerRequestFilter {

    /** The request property that holds the session, for response threads without a CDI request context. */
    static final String PROPERTY = SessionRequest.class.getName();

    @Inject
    private SessionRequests requests;

    @Inject
    private CurrentSessionProvider current;

    @Override
    public void filter(ContainerRequestContext request) {
        SessionRequest session = current.begin(() -> requests.begin(new RestRequestHeaders(request)));
        session.serve();
        request.setProperty(PROPERTY, session);
    }
}
