package com.example.demo;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;

/** An answer that refuses, with one sentence for the visitor, which the page shows as it is. */
final class Refusal {

    private Refusal() {}

    static ResponseBuilder of(Status status, String sentence) {
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .entity(sentence);
    }
}
