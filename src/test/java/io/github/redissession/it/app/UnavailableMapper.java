package io.github.redissession.it.app;

import io.github.redissession.SessionStoreException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** The application's own answer while Redis is unavailable: it names no media type, and is null if a request asks for that. */
@Provider
public class UnavailableMapper implements ExceptionMapper<SessionStoreException> {

    @Context
    private UriInfo uri;

    @Override
    public @Nullable Response toResponse(SessionStoreException exception) {
        return uri.getQueryParameters().containsKey("null")
                ? null
                : Response.status(503)
                        .header("X-Answered-By", "mapper")
                        .entity("closed")
                        .build();
    }
}
