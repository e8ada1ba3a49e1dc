package com.example.shop.csrf;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a field of a submitted form in a filter, and leaves the form to the resource. */
final class FormField {

    private static final int LARGEST_FORM = 1 << 20;

    private FormField() {}

    /** The first value of the field; empty for a body of another type, such as a multipart form. */
    static Optional<String> of(ContainerRequestContext request, String name) throws IOException {
        MediaType type = request.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return Optional.empty();
        }
        byte[] form = request.getEntityStream().readNBytes(LARGEST_FORM + 1);
        if (form.length > LARGEST_FORM) {
            throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
        }
        request.setEntityStream(new ByteArrayInputStream(form));
        return Stream.of(new String(form, UTF_8).split("&"))
                .filter(field -> field.startsWith(name + "="))
                .map(field -> decoded(field.substring(name.length() + 1)))
                .findFirst();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) { // an incomplete escape
            throw new BadRequestException(e);
        }
    }
}
