package io.github.redissession.it.app.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class MappedExceptionMapper implements ExceptionMapper<MappedException> {

    private static final int TEAPOT = 418;

    @Override
    public Response toResponse(MappedException exception) {
        switch (exception.getMessage()) {
            case "mapper-throws" -> throw new IllegalStateException("of the mapper");
            case "mapper-forbids" -> Failures.raise("forbidden");
            default -> {}
        }
        return exception.getMessage().equals("mapper-null")
                ? null
                : Response.status(TEAPOT).entity("mapped").build();
    }
}
