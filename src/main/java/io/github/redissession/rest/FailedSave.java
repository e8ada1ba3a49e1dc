package io.github.redissession.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;

/**
 * Turns a response into that of an exception: what Jakarta REST does for resource methods, done for a save that fails
 * after them.
 */
final class FailedSave {

    private static final Set<String> OF_THE_ENTITY =
            Set.of("etag", "last-modified", "location", "cache-control", "expires");

    private FailedSave() {}

    static void answer(RuntimeException failure, Providers providers, ContainerResponseContext response) {
        Response mapped = ExceptionMapping.of(failure, providers).orElseThrow(() -> failure);
        response.getHeaders().keySet().removeIf(FailedSave::isOfTheEntity);
        response.getHeaders().putAll(mapped.getHeaders());
        response.setStatusInfo(mapped.getStatusInfo());
        response.setEntity(mapped.getEntity(), new Annotation[0], mapped.getMediaType());
    }

    /** What the application's filters said of other things stands: who may read the answer, for one. */
    private static boolean isOfTheEntity(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("content-") && !name.startsWith("content-security") || OF_THE_ENTITY.contains(name);
    }
}
