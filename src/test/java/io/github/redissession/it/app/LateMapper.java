package io.github.redissession.it.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Maps an exception on a thread without a session. */
@Provider
public class LateMapper implements ExceptionMapper<LateException> {

    @Override
    public Response toResponse(LateException exception) {
        return Response.status(418).build();
    }
}
