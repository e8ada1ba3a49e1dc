package io.github.redissession;

import org.jspecify.annotations.Nullable;

/**
 * Redis could not be reached, or refused what it was asked.
 *
 * <p>Answered with status 503 and {@code Retry-After} unless the application maps it itself with a Jakarta REST
 * {@code ExceptionMapper<SessionStoreException>}.
 */
public class SessionStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
