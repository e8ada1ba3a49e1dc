package com.example.demo;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

/** An error response with one sentence for the visitor, which the page shows unchanged. */
final class ErrorResponse {

    private ErrorResponse() {}

    static ResponseBuilder of(Status status, String sentence) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(sentence);
    }
}
