package io.github.redissession.it.app.errors;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/** Filters and interceptors of Jakarta REST that fail if the query says so: {@code ?request=forbidden}. */
public final class BrokenProviders {

    private BrokenProviders() {}

    private static void raise(UriInfo uri, String place) {
        String name = uri.getQueryParameters().getFirst(place);
        if (name != null) {
            Failures.raise(name);
        }
    }

    @Provider
    @PreMatching
    public static class BeforeMatching implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            raise(request.getUriInfo(), "prematching");
        }
    }

    @Provider
    public static class Filters implements ContainerRequestFilter, ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getUriInfo().getQueryParameters().containsKey("abort")) {
                request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                        .header("WWW-Authenticate", "Basic")
                        .build());
            }
            raise(request.getUriInfo(), "request");
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            raise(request.getUriInfo(), "response");
        }
    }

    @Provider
    public static class Interceptors implements ReaderInterceptor, WriterInterceptor {

        @Context
        private UriInfo uri;

        @Override
        public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
            raise(uri, "reader");
            return context.proceed();
        }

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            raise(uri, "writer");
            context.proceed();
            raise(uri, "writer-after");
        }
    }
}
