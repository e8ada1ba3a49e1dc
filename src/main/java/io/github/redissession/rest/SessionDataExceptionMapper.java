package io.github.redissession.rest;

import io.github.redissession.SessionDataException;
import io.github.redissession.session.SessionFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers 500. Of lowest priority: the application's own mapper of the exception takes precedence. */
@Priority(Integer.MAX_VALUE)
public class SessionDataExceptionMapper implements ExceptionMapper<SessionDataException> {

    @Override
    public Response toResponse(SessionDataException exception) {
        return FailureResponse.of(SessionFailure.UNSTORABLE, exception);
    }
}
