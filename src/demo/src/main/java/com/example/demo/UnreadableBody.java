package com.example.demo;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** JSON that is none is the client's fault, which Jersey takes for the server's. */
@Provider
public class UnreadableBody implements ExceptionMapper<ProcessingException> {

    @Override
    public Response toResponse(ProcessingException unreadable) {
        return Refusal.of(Status.BAD_REQUEST, "What was sent is not the JSON that belongs here.")
                .build();
    }
}
