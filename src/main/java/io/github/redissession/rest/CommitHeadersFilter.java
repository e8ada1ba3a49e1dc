package io.github.redissession.rest;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;

/**
 * Saves what the application's response filters changed, and writes the token into the headers: the last of all response
 * filters. Jakarta REST maps no exception here, so a failure is mapped by {@link MappedFailure}.
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
            replaceAuthFailure(session, response);
            TokenAction action = commit(session, request, response);
            session.writeHeaders(action, new RestRequestHeaders(request), headers(response));
        }
    }

    ResponseHeaders headers(ContainerResponseContext response) {
        return new RestResponseHeaders(response);
    }

    /** While Redis is unavailable the caller is unknown: the answer is 503 then, not a demand to sign in. */
    private void replaceAuthFailure(SessionRequest session, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED || response.getStatus() == FORBIDDEN) {
            session.loadFailure().ifPresent(failure -> MappedFailure.replaceResponse(failure, providers, response));
        }
    }

    private TokenAction commit(
            SessionRequest session, ContainerRequestContext request, ContainerResponseContext response) {
        try {
            return session.commitHeaders(!isPreflight(request));
        } catch (SessionStoreException | SessionDataException | SessionConflictException e) {
            MappedFailure.replaceResponse(e, providers, response);
            return session.commitHeadersAfterFailure();
        }
    }

    /** A CORS preflight request is no visit. */
    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }
}
