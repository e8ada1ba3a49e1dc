package io.github.redissession;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the session. An application maps a subclass to a response of its own: a Jakarta REST {@code ExceptionMapper} of
 * a subclass takes precedence over that of the library, which maps this class.
 */
public abstract sealed class SessionException extends RuntimeException
        permits SessionConflictException, SessionDataException, SessionStoreException {

    private static final long serialVersionUID = 1L;

    SessionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
