package io.github.redissession.rest;

import io.github.redissession.SessionConflictException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers 409, and nothing of the inside, when another request changed the session at the same time. The last of all
 * mappers, so that the application's own for the same exception comes before it.
 */
@Priority(Integer.MAX_VALUE)
public class SessionConflictExceptionMapper implements ExceptionMapper<SessionConflictException> {

    @Override
    public Response toResponse(SessionConflictException exception) {
        return Response.status(Status.CONFLICT)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("The request conflicts with another one. Please try again.")
                .build();
    }
}
