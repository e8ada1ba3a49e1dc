package io.github.redissession.rest;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a response by the one that the exception mappers make of a failed save: what Jakarta REST itself does only for
 * exceptions of resource methods and request filters. Where the mapper names no media type, the response keeps the one that
 * Jakarta REST has chosen for the resource method.
 */
final class MappedFailure {

    private static final Set<String> ENTITY_HEADERS =
            Set.of("etag", "last-modified", "location", "cache-control", "expires");

    private MappedFailure() {}

    /**
     * Replaces the response of a resource method as if the method had thrown the failure: none of its headers stay but
     * {@code Vary}, which Jakarta REST itself may have set.
     */
    static void replaceResult(RuntimeException failure, Providers providers, ContainerResponseContext response) {
        replace(failure, providers, response, name -> !name.equalsIgnoreCase("vary"));
    }

    /** Replaces a response that filters may have changed: headers about other things than the entity stay, such as those of CORS. */
    static void replaceResponse(RuntimeException failure, Providers providers, ContainerResponseContext response) {
        replace(failure, providers, response, MappedFailure::isEntityHeader);
    }

    private static void replace(
            RuntimeException failure,
            Providers providers,
            ContainerResponseContext response,
            Predicate<String> discarded) {
        Response mapped = ExceptionMapping.of(failure, providers).orElseThrow(() -> failure);
        MediaType chosen = response.getMediaType();
        RestResponseHeaders.remove(response.getHeaders(), discarded);
        response.getHeaders().putAll(mapped.getHeaders());
        response.setStatusInfo(mapped.getStatusInfo());
        response.setEntity(mapped.getEntity(), new Annotation[0], mediaType(mapped, chosen));
    }

    /** @param chosen null if the replaced response has no entity */
    private static @Nullable MediaType mediaType(Response mapped, @Nullable MediaType chosen) {
        if (mapped.getMediaType() != null || !mapped.hasEntity()) {
            return mapped.getMediaType();
        } else if (chosen != null) {
            return chosen;
        }
        return mapped.getEntity() instanceof String ? MediaType.TEXT_PLAIN_TYPE : MediaType.APPLICATION_JSON_TYPE;
    }

    private static boolean isEntityHeader(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("content-") && !name.startsWith("content-security") || ENTITY_HEADERS.contains(name);
    }
}
