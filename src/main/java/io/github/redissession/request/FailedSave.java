package io.github.redissession.request;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;

/**
 * Turns a response into that of an exception: what Jakarta REST does for resource methods, done for a save that fails
 * after them.
 */
final class FailedSave {

    private FailedSave() {}

    static void answer(RuntimeException failure, Providers providers, ContainerResponseContext response) {
        Response mapped = Mapping.of(failure, providers).orElseThrow(() -> failure);
        response.getHeaders().clear();
        response.getHeaders().putAll(mapped.getHeaders());
        response.setStatusInfo(mapped.getStatusInfo());
        response.setEntity(mapped.getEntity(), new Annotation[0], mapped.getMediaType());
    }
}
