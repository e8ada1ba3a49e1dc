package io.github.redissession.rest;

import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;

/**
 * Saves what the resource method and its interceptors (transactions) changed: the first of all response filters, so that
 * the application's own see the answer that a failed save leads to.
 */
@Priority(Integer.MAX_VALUE)
public class SaveAfterResourceFilter implements ContainerResponseFilter {

    @Context
    private Providers providers;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(BeginRequestFilter.PROPERTY) instanceof SessionRequest session) {
            try {
                session.flushResult(response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode());
            } catch (RuntimeException e) { // mapped as if the resource method had thrown it
                MappedFailure.replaceResult(e, providers, response);
            }
        }
    }
}
