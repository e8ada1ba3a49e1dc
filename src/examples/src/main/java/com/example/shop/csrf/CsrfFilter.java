package com.example.shop.csrf;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses a request with an unsafe method unless it carries the token of its session, in the header {@code X-CSRF-Token} or in
 * the form field {@code csrf-token}, and no browser reports that another origin made it.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class CsrfFilter implements ContainerRequestFilter {

    /** RFC 9110, section 9.2.1. */
    private static final Set<String> SAFE_METHODS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, "TRACE");

    @Context
    private ResourceInfo resource;

    @Inject
    private CsrfToken token;

    @Inject
    private RequestOrigin origin;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (SAFE_METHODS.contains(request.getMethod())
                || resource.getResourceMethod().isAnnotationPresent(CsrfExempt.class)) {
            return;
        }
        if (!origin.isOwn(request) || !token.matches(presented(request))) {
            request.abortWith(Response.status(Status.FORBIDDEN)
                    .type(MediaType.TEXT_PLAIN)
                    .entity("This page is out of date. Reload it and try again.")
                    .build());
        }
    }

    private static String presented(ContainerRequestContext request) throws IOException {
        String header = request.getHeaderString("X-CSRF-Token");
        return header != null ? header : FormField.of(request, "csrf-token").orElse("");
    }
}
