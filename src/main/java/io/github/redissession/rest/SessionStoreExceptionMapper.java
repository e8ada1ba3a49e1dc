package io.github.redissession.rest;

import io.github.redissession.SessionStoreException;
import io.github.redissession.session.SessionFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Answers 503. Of lowest priority: the application's own mapper of the exception takes precedence. */
@Priority(Integer.MAX_VALUE)
public class SessionStoreExceptionMapper implements ExceptionMapper<SessionStoreException> {

    @Override
    public Response toResponse(SessionStoreException exception) {
        return FailureResponse.of(SessionFailure.UNAVAILABLE, exception);
    }
}
