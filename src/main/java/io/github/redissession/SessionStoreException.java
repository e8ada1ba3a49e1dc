package io.github.redissession;

import org.jspecify.annotations.Nullable;

/**
 * Redis is unavailable, or rejected a command.
 *
 * <p>Answered with status 503 and {@code Retry-After} unless the application maps it with a Jakarta REST
 * {@code ExceptionMapper<SessionStoreException>}.
 */
public non-sealed class SessionStoreException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
