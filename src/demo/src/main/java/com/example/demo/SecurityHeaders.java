package com.example.demo;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/**
 * What browsers are to keep to: nothing from elsewhere runs in the page, nobody frames it, and nothing is stored of
 * what is each visitor's own.
 *
 * <p>Against forged requests there is no token: nothing changes by GET, and the session's cookie is
 * {@code SameSite=Lax}, so that a browser does not send it with another site's POST or DELETE.
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
