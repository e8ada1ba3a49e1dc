package io.github.redissession.rest;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Collection;
import java.util.Objects;

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
        response.getHeaders().keySet().removeIf(name::equalsIgnoreCase);
        response.getHeaders().putSingle(name, value);
    }
}
