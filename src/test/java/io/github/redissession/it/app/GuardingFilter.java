package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** A request filter that counts the attempt in the session and aborts the request with 403. */
@Guarded
@Provider
public class GuardingFilter implements ContainerRequestFilter {

    @Inject
    private SessionData session;

    @Override
    public void filter(ContainerRequestContext request) {
        session.put("attempts", session.get("attempts", Integer.class).orElse(0) + 1);
        request.abortWith(Response.status(403).entity("closed").build());
    }
}
