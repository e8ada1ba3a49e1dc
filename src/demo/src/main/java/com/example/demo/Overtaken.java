package com.example.demo;

import io.github.redissession.SessionConflictException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Two sign-ins at the same moment in one browser, of different people: one of them is told to try again. */
@Provider
public class Overtaken implements ExceptionMapper<SessionConflictException> {

    @Override
    public Response toResponse(SessionConflictException overtaken) {
        return Refusal.of(Status.CONFLICT, "Another request of this browser was faster. Try again.")
                .build();
    }
}
