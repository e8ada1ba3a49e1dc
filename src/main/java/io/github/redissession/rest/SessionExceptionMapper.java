package io.github.redissession.rest;

import io.github.redissession.SessionException;
import io.github.redissession.session.SessionFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers 503, 409 or 500, without internal details. The application's own mapper of a subclass takes precedence, since it is
 * closer to the exception: {@code Providers} of Jersey ignores the priority of mappers of one class.
 */
@Priority(Integer.MAX_VALUE)
public class SessionExceptionMapper implements ExceptionMapper<SessionException> {

    @Override
    public Response toResponse(SessionException exception) {
        SessionFailure failure = SessionFailure.of(exception).orElseThrow();
        failure.log(exception);
        Response.ResponseBuilder response = Response.status(failure.status());
        failure.headers().forEach(response::header);
        if (!failure.message().isEmpty()) {
            response.type(MediaType.TEXT_PLAIN_TYPE).entity(failure.message());
        }
        return response.build();
    }
}
