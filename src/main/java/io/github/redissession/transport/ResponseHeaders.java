package io.github.redissession.transport;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a response says before its body, by whichever API the server takes it. Names of headers are compared without
 * regard to case (RFC 9110, section 5.1), whatever map the server keeps them in.
 */
public interface ResponseHeaders {

    /** The values of a header; empty if it is not there. */
    Collection<String> header(String name);

    /** Adds a cookie to {@code Set-Cookie}. */
    void add(String name, String value);

    /** Replaces what there is. */
    void set(String name, String value);

    /** As Jakarta REST has it. */
    static ResponseHeaders of(ContainerResponseContext response) {
        return of(response, name -> List.of());
    }

    /**
     * As Jakarta REST has it within Jakarta Servlet.
     *
     * @param before the values that a servlet filter has set for a header: servers replace them by those of Jakarta
     *     REST, so they are taken over where a header is changed
     */
    static ResponseHeaders of(ContainerResponseContext response, Function<String, Collection<String>> before) {
        return new ResponseHeaders() {
            @Override
            public Collection<String> header(String name) {
                Collection<String> values = ofRest(name);
                return values.isEmpty() ? before.apply(name) : values;
            }

            private Collection<String> ofRest(String name) {
                return response.getStringHeaders().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .flatMap(header -> header.getValue().stream())
                        .filter(Objects::nonNull)
                        .toList();
            }

            @Override
            public void add(String name, String value) {
                if (ofRest(name).isEmpty()) {
                    before.apply(name).stream()
                            .filter(other -> !cookie(other).equals(cookie(value)))
                            .forEach(other -> response.getHeaders().add(name, other));
                }
                response.getHeaders().add(name, value);
            }

            /** The name of a cookie: the authentication mechanism may have told of the token already. */
            private static String cookie(String setCookie) {
                return setCookie.split("=", 2)[0];
            }

            @Override
            public void set(String name, String value) {
                response.getHeaders().keySet().removeIf(name::equalsIgnoreCase);
                response.getHeaders().putSingle(name, value);
            }
        };
    }

    /** As Jakarta Servlet has it. */
    static ResponseHeaders of(HttpServletResponse response) {
        return new ResponseHeaders() {
            @Override
            public Collection<String> header(String name) {
                return response.getHeaders(name);
            }

            @Override
            public void add(String name, String value) {
                response.addHeader(name, value);
            }

            @Override
            public void set(String name, String value) {
                response.setHeader(name, value);
            }
        };
    }
}
