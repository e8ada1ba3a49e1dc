package io.github.redissession.request;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Turns a response into that of an exception: what Jakarta REST does for resource methods, done for a save that fails
 * after them.
 */
final class FailedSave {

    private static final Logger LOG = System.getLogger(FailedSave.class.getName());

    private final Providers providers;
    private final RuntimeException failure;

    FailedSave(Providers providers, RuntimeException failure) {
        this.providers = providers;
        this.failure = failure;
    }

    void answer(ContainerResponseContext response) {
        LOG.log(Level.ERROR, "The session was not saved, and the request fails for it", failure);
        Response mapped = mapped();
        response.getHeaders().clear();
        response.getHeaders().putAll(mapped.getHeaders());
        response.setStatusInfo(mapped.getStatusInfo());
        response.setEntity(mapped.getEntity(), new java.lang.annotation.Annotation[0], mapped.getMediaType());
    }

    @SuppressWarnings("unchecked") // the mapper is the one for the exception's own class
    private Response mapped() {
        ExceptionMapper<RuntimeException> mapper =
                (ExceptionMapper<RuntimeException>) providers.getExceptionMapper(failure.getClass());
        return mapper == null ? Response.serverError().build() : mapper.toResponse(failure);
    }
}
