package io.github.redissession.rest;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Response headers as Jakarta REST offers them.
 *
 * @param servletHeaders the values of a header that servlet filters have set. Servers replace them by those of Jakarta
 *     REST, so they are copied where a header is changed.
 */
record RestResponseHeaders(ContainerResponseContext response, Function<String, Collection<String>> servletHeaders)
        implements ResponseHeaders {

    RestResponseHeaders(ContainerResponseContext response) {
        this(response, name -> List.of());
    }

    @Override
    public Collection<String> header(String name) {
        Collection<String> values = restHeader(name);
        return values.isEmpty() ? servletHeaders.apply(name) : values;
    }

    private Collection<String> restHeader(String name) {
        return response.getStringHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void add(String name, String value) {
        if (restHeader(name).isEmpty()) {
            servletHeaders.apply(name).stream()
                    .filter(other -> !cookieName(other).equals(cookieName(value)))
                    .forEach(other -> response.getHeaders().add(name, other));
        }
        response.getHeaders().add(name, value);
    }

    /** The authentication mechanism may have set the same cookie already. */
    private static String cookieName(String setCookie) {
        return setCookie.split("=", 2)[0];
    }

    @Override
    public void set(String name, String value) {
        response.getHeaders().keySet().removeIf(name::equalsIgnoreCase);
        response.getHeaders().putSingle(name, value);
    }
}
