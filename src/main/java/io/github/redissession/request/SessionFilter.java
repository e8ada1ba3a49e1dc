package io.github.redissession.request;

import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.transport.TokenAnswer;
import io.github.redissession.transport.TokenTransport;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Providers;
import java.util.List;

/**
 * Around a request: first of all filters on the way in, last on the way out, so that the application's own filters may
 * use the session.
 *
 * <p>On the way in nothing is asked of Redis; on the way out, what no interceptor saved is saved, and the token goes
 * into the headers. By then Jakarta REST maps no exception any more, so a failure is mapped here.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public class SessionFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** The request property that holds the session: a response may be written by a thread that CDI knows nothing of. */
    static final String PROPERTY = CurrentSession.class.getName();

    /** How many good tokens of a client are looked at: nobody who has more has them by accident. */
    private static final int MOST = 3;

    @Inject
    private SessionParts parts;

    @Inject
    private SessionOfRequest sessionOfRequest;

    @Context
    private Providers providers;

    @Override
    public void filter(ContainerRequestContext request) {
        CurrentSession session = new CurrentSession(parts, () -> presented(request));
        request.setProperty(PROPERTY, session);
        sessionOfRequest.begin(session);
    }

    private List<Presented> presented(ContainerRequestContext request) {
        return parts.transports().stream()
                .flatMap(way -> way.read(request)
                        .flatMap(token -> parts.signer().verify(token).stream())
                        .map(token -> new Presented(token, way)))
                .distinct()
                .limit(MOST)
                .toList();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof CurrentSession session) {
            TokenAnswer answer = end(session, request, response);
            if (!(answer instanceof TokenAnswer.Keep)) {
                ways(session).forEach(way -> way.write(answer, request, response));
            }
        }
    }

    private TokenAnswer end(
            CurrentSession session, ContainerRequestContext request, ContainerResponseContext response) {
        try {
            return session.endHeaders(!isPreflight(request));
        } catch (SessionStoreException | SessionDataException e) {
            FailedSave.answer(e, providers, response);
            return session.endHeadersAfterFailure();
        }
    }

    /** A browser's question whether it may ask, which is nobody's visit. */
    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }

    /** An answer goes back the way the token came; to a client that sent none it goes every way. */
    private List<TokenTransport> ways(CurrentSession session) {
        return session.answered().map(presented -> List.of(presented.way())).orElse(parts.transports());
    }
}
