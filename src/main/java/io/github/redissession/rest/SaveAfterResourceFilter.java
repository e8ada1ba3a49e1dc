package io.github.redissession.rest;

import io.github.redissession.session.SessionRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Providers;

/**
 * First of all filters on the way out: saves what the resource method changed, so that the application's own filters
 * see the answer that a failure of that makes. By then its interceptors (transactions) have ended, and what they change
 * is saved.
 */
@Priority(Integer.MAX_VALUE)
public class SaveAfterResourceFilter implements ContainerResponseFilter {

    @Context
    private Providers providers;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(CommitHeadersFilter.PROPERTY) instanceof SessionRequest session) {
            try {
                session.end();
            } catch (RuntimeException e) { // which the mappers take, as if the method had thrown it
                FailedSave.answer(e, providers, response);
            }
        }
    }
}
