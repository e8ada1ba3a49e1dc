package io.github.redissession.rest;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** The filter where Jakarta REST runs within Jakarta Servlet: what servlet filters said of caching stands, too. */
@PreMatching // neither annotation is inherited
@Priority(Integer.MIN_VALUE)
public class ServletCommitHeadersFilter extends CommitHeadersFilter {

    @Context
    private @Nullable HttpServletResponse servlet;

    @Override
    ResponseHeaders head(ContainerResponseContext response) {
        return servlet == null ? super.head(response) : new RestResponseHeaders(response, servlet::getHeaders);
    }
}
