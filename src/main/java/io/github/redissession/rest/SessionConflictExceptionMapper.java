package io.github.redissession.rest;

import io.github.redissession.SessionConflictException;
import io.github.redissession.transport.SessionFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers 409 with a body that contains no internal details. Of lowest priority: the application's own mapper of the
 * exception takes precedence.
 */
@Priority(Integer.MAX_VALUE)
public class SessionConflictExceptionMapper implements ExceptionMapper<SessionConflictException> {

    @Override
    public Response toResponse(SessionConflictException exception) {
        return Response.status(SessionFailure.CONFLICT.status())
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(SessionFailure.CONFLICT.message())
                .build();
    }
}
