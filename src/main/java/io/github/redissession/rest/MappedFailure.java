package io.github.redissession.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;

/**
 * Replaces a response by the one that the exception mappers make of a failed save: what Jakarta REST itself does only for
 * exceptions of resource methods and request filters.
 */
final class MappedFailure {

    private static final Set<String> ENTITY_HEADERS =
            Set.of("etag", "last-modified", "location", "cache-control", "expires");

    private MappedFailure() {}

    static void replaceResponse(RuntimeException failure, Providers providers, ContainerResponseContext response) {
        Response mapped = ExceptionMapping.of(failure, providers).orElseThrow(() -> failure);
        response.getHeaders().keySet().removeIf(MappedFailure::isEntityHeader);
        response.getHeaders().putAll(mapped.getHeaders());
        response.setStatusInfo(mapped.getStatusInfo());
        response.setEntity(mapped.getEntity(), new Annotation[0], mapped.getMediaType());
    }

    /** Headers about other things than the entity stay, such as those of CORS. */
    private static boolean isEntityHeader(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("content-") && !name.startsWith("content-security") || ENTITY_HEADERS.contains(name);
    }
}
