package io.github.redissession.it.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A mapper that uses no session, since it runs where there is none. */
@Provider
public class LateMapper implements ExceptionMapper<LateException> {

    @Override
    public Response toResponse(LateException exception) {
        return Response.status(418).build();
    }
}
