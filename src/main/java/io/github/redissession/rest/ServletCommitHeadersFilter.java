package io.github.redissession.rest;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** A {@link CommitHeadersFilter} that preserves {@code Cache-Control} and {@code Vary} set by servlet filters. */
@Priority(Integer.MIN_VALUE) // the annotation is not inherited
public class ServletCommitHeadersFilter extends CommitHeadersFilter {

    @Context
    private @Nullable HttpServletResponse servlet;

    @Override
    ResponseHeaders headers(ContainerResponseContext response) {
        return servlet == null ? super.headers(response) : new RestResponseHeaders(response, servlet::getHeaders);
    }
}
