package io.github.redissession.rest;

import io.github.redissession.SessionException;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.transport.CorsPreflight;
import io.github.redissession.transport.RequestHeaders;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;

/**
 * Saves what the application's response filters changed: the last of all response filters. Writes the token into the headers,
 * unless Jakarta Servlet does so when the headers are sent. Jakarta REST maps no exception here, so a failure is mapped by
 * {@link MappedFailure}.
 */
@Priority(Integer.MIN_VALUE)
public class CommitHeadersFilter implements ContainerResponseFilter {

    private static final int UNAUTHORIZED = Response.Status.UNAUTHORIZED.getStatusCode();
    private static final int FORBIDDEN = Response.Status.FORBIDDEN.getStatusCode();

    @Context
    private Providers providers;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BeginRequestFilter.PROPERTY) instanceof SessionRequest session) {
            RequestHeaders headers = new RestRequestHeaders(request);
            boolean mayBegin = !CorsPreflight.matches(request.getMethod(), headers);
            replaceAuthFailure(session, response);
            save(session, mayBegin, response);
            if (session.isServedBy(Adapter.REST)) {
                session.commitHeaders(mayBegin, headers, new RestResponseHeaders(response));
            }
        }
    }

    /** While Redis is unavailable the caller is unknown: the answer is 503 then, not a demand to sign in. */
    private void replaceAuthFailure(SessionRequest session, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED || response.getStatus() == FORBIDDEN) {
            session.loadFailure().ifPresent(failure -> MappedFailure.replaceResponse(failure, providers, response));
        }
    }

    private void save(SessionRequest session, boolean mayBegin, ContainerResponseContext response) {
        try {
            session.saveBeforeHeaders(mayBegin);
        } catch (SessionException e) {
            MappedFailure.replaceResponse(e, providers, response);
            session.dropUnsaved();
        }
    }
}
