package io.github.redissession.testing;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;

/** Requests and responses as Jersey passes them to filters, without a server. */
public final class Http {

    private Http() {}

    /** @param headers names and values, alternating; a name may repeat */
    public static ContainerRequest request(String scheme, String... headers) {
        URI uri = URI.create(scheme + "://localhost/");
        ContainerRequest request =
                new ContainerRequest(uri, uri, "GET", new Scheme(scheme), new MapPropertiesDelegate(), null);
        for (int i = 0; i < headers.length; i += 2) {
            request.getHeaders().add(headers[i], headers[i + 1]);
        }
        return request;
    }

    public static ContainerResponse response(String... headers) {
        Response.ResponseBuilder response = Response.ok();
        for (int i = 0; i < headers.length; i += 2) {
            response.header(headers[i], headers[i + 1]);
        }
        return new ContainerResponse(request("http"), response.build());
    }

    private record Scheme(String name) implements SecurityContext {

        @Override
        public boolean isSecure() {
            return name.equals("https");
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> "nobody";
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "none";
        }
    }
}
