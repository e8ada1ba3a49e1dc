package io.github.redissession.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.Optional;

/** Applies the exception mapper that Jakarta REST would choose, where Jakarta REST itself does not. */
final class ExceptionMapping {

    private ExceptionMapping() {}

    /** The mapper's answer, 204 if that is null (Jakarta RESTful Web Services 3.1, section 4.4); empty if there is no mapper. */
    @SuppressWarnings("unchecked") // the mapper is the one for the exception's own class
    static Optional<Response> of(Throwable exception, Providers providers) {
        ExceptionMapper<Throwable> mapper =
                (ExceptionMapper<Throwable>) providers.getExceptionMapper(exception.getClass());
        return Optional.ofNullable(mapper)
                .map(found -> Optional.ofNullable(found.toResponse(exception))
                        .orElseGet(() -> Response.noContent().build()));
    }
}
