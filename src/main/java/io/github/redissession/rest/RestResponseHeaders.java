package io.github.redissession.rest;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Response headers as Jakarta REST offers them. */
record RestResponseHeaders(ContainerResponseContext response) implements ResponseHeaders {

    @Override
    public Collection<String> header(String name) {
        return response.getStringHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void add(String name, String value) {
        response.getHeaders().add(name, value);
    }

    @Override
    public void set(String name, String value) {
        remove(response.getHeaders(), name::equalsIgnoreCase);
        response.getHeaders().putSingle(name, value);
    }

    /** Removes headers by their names. The key set of Apache CXF is a copy, from which removing removes nothing. */
    static void remove(MultivaluedMap<String, Object> headers, Predicate<String> names) {
        List.copyOf(headers.keySet()).stream().filter(names).forEach(headers::remove);
    }
}
