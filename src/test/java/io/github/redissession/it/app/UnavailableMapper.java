package io.github.redissession.it.app;

import io.github.redissession.SessionStoreException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The application's own answer while Redis is unavailable, which names no media type. */
@Provider
public class UnavailableMapper implements ExceptionMapper<SessionStoreException> {

    @Override
    public Response toResponse(SessionStoreException exception) {
        return Response.status(503)
                .header("X-Answered-By", "mapper")
                .entity("closed")
                .build();
    }
}
