package com.example.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What browsers must be told before pages of other origins may have a session here, by the header; nothing at all
 * unless {@code demo.origin} names them.
 *
 * <p>There is no {@code Access-Control-Allow-Credentials}, so such a page never comes with this site's cookie.
 */
@Provider
@PreMatching
@ApplicationScoped
public class OtherOrigins implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String TOKEN = "X-Session-Token";
    private static final String[] NONE = {};

    @Inject
    @ConfigProperty(name = "demo.origin")
    private Optional<String[]> allowed;

    /** Answers the browser's question whether it may ask, for no resource does. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (isAllowed(request) && isPreflight(request)) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, POST, DELETE")
                    .header("Access-Control-Allow-Headers", TOKEN + ", " + HttpHeaders.CONTENT_TYPE)
                    .header("Access-Control-Max-Age", 600)
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (allowed.isPresent()) {
            headers.add(HttpHeaders.VARY, "Origin");
        }
        if (isAllowed(request)) {
            headers.putSingle("Access-Control-Allow-Origin", request.getHeaderString("Origin"));
            headers.putSingle("Access-Control-Expose-Headers", TOKEN);
        }
    }

    private boolean isAllowed(ContainerRequestContext request) {
        String origin = request.getHeaderString("Origin");
        return origin != null && Arrays.asList(allowed.orElse(NONE)).contains(origin);
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }
}
