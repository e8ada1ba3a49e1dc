package io.github.redissession.rest;

import io.github.redissession.SessionConflictException;
import io.github.redissession.session.SessionFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers 409. Of lowest priority: the application's own mapper of the exception takes precedence. */
@Priority(Integer.MAX_VALUE)
public class SessionConflictExceptionMapper implements ExceptionMapper<SessionConflictException> {

    @Override
    public Response toResponse(SessionConflictException exception) {
        return FailureResponse.of(SessionFailure.CONFLICT, exception);
    }
}
