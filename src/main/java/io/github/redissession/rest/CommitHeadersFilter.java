package io.github.redissession.rest;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.session.ClientTokens;
import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionParts;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;

/**
 * Around a request: first of all filters on the way in, last on the way out, so that the application's own filters may
 * use the session.
 *
 * <p>On the way in nothing is asked of Redis; on the way out, what the filters changed is saved, and the token goes into
 * the headers. By then Jakarta REST maps no exception any more, so a failure is mapped here.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public class CommitHeadersFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** The request property that holds the session: a response may be written by a thread that CDI knows nothing of. */
    static final String PROPERTY = SessionRequest.class.getName();

    private static final int UNAUTHORIZED = Response.Status.UNAUTHORIZED.getStatusCode();
    private static final int FORBIDDEN = Response.Status.FORBIDDEN.getStatusCode();

    @Inject
    private SessionParts parts;

    @Inject
    private CurrentSessionProvider sessionOfRequest;

    @Context
    private Providers providers;

    @Override
    public void filter(ContainerRequestContext request) {
        SessionRequest session =
                sessionOfRequest.begin(() -> new ClientTokens(parts).begin(new RestRequestHeaders(request)));
        session.served();
        request.setProperty(PROPERTY, session);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof SessionRequest session) {
            excuse(session, response);
            TokenAction answer = end(session, request, response);
            new ClientTokens(parts).answer(session, answer, new RestRequestHeaders(request), head(response));
        }
    }

    /** What the response says before its body. */
    ResponseHeaders head(ContainerResponseContext response) {
        return new RestResponseHeaders(response);
    }

    /** Nobody is told to sign in because Redis cannot be asked who they are. */
    private void excuse(SessionRequest session, ContainerResponseContext response) {
        boolean refused = response.getStatus() == UNAUTHORIZED || response.getStatus() == FORBIDDEN;
        session.unread()
                .filter(failure -> refused)
                .ifPresent(failure -> FailedSave.answer(failure, providers, response));
    }

    private TokenAction end(
            SessionRequest session, ContainerRequestContext request, ContainerResponseContext response) {
        try {
            return session.endHeaders(!isPreflight(request));
        } catch (SessionStoreException | SessionDataException | SessionConflictException e) {
            FailedSave.answer(e, providers, response);
            return session.endHeadersAfterFailure();
        }
    }

    /** A browser's question whether it may ask, which is nobody's visit. */
    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }
}
