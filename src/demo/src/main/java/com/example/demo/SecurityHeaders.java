package com.example.demo;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * Security headers: no content of other sites runs in the page, no other site frames it, and responses are not cached.
 *
 * <p>The demo has no CSRF token: GET changes nothing, and the session cookie is {@code SameSite=Lax}, so browsers do not
 * send it with another site's POST or DELETE.
 */
@Provider
public class SecurityHeaders implements ContainerResponseFilter {

    private static final String ONLY_SELF =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", ONLY_SELF);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
