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
 * CORS response headers for pages of the origins that {@code demo.origin} lists; none by default. Such a page sends its
 * token in a header.
 *
 * <p>Without {@code Access-Control-Allow-Credentials}, the browser does not send this site's cookie with its requests.
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

    /** Answers preflight requests, which no resource handles. */
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
