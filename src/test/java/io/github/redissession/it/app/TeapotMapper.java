package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** An exception mapper that uses the session. */
@Provider
public class TeapotMapper implements ExceptionMapper<TeapotException> {

    @Inject
    private SessionData session;

    @Override
    public Response toResponse(TeapotException exception) {
        session.put("mapper", "seen");
        return Response.status(418).build();
    }
}
