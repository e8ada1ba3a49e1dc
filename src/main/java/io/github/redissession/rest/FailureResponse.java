package io.github.redissession.rest;

import io.github.redissession.session.SessionFailure;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The response to a failure that the application does not map. Contains no internal details. */
final class FailureResponse {

    private FailureResponse() {}

    static Response of(SessionFailure failure, Throwable thrown) {
        failure.log(thrown);
        Response.ResponseBuilder response = Response.status(failure.status());
        failure.headers().forEach(response::header);
        if (!failure.message().isEmpty()) {
            response.type(MediaType.TEXT_PLAIN_TYPE).entity(failure.message());
        }
        return response.build();
    }
}
