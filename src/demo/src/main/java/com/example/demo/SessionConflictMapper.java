package com.example.demo;

import io.github.redissession.SessionConflictException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 409 to a sign-in that lost against a parallel sign-in of another principal in the same browser. */
@Provider
public class SessionConflictMapper implements ExceptionMapper<SessionConflictException> {

    @Override
    public Response toResponse(SessionConflictException exception) {
        return ErrorResponse.of(Status.CONFLICT, "Another request of this browser was faster. Try again.")
                .build();
    }
}
