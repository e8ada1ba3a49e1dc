package io.github.redissession.rest;

import io.github.redissession.transport.RequestHeaders;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;

/** Request headers as Jakarta REST offers them. */
record RestRequestHeaders(ContainerRequestContext request) implements RequestHeaders {

    @Override
    public List<String> header(String name) {
        return request.getHeaders().getOrDefault(name, List.of());
    }

    @Override
    public boolean isSecure() {
        return request.getSecurityContext().isSecure();
    }
}
