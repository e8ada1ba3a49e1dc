package com.example.demo;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers 400 to a body that is not valid JSON, for which Jersey answers 500. */
@Provider
public class InvalidJsonMapper implements ExceptionMapper<ProcessingException> {

    @Override
    public Response toResponse(ProcessingException exception) {
        return ErrorResponse.of(Status.BAD_REQUEST, "What was sent is not the JSON that belongs here.")
                .build();
    }
}
