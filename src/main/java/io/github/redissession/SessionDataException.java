package io.github.redissession;

/**
 * A value cannot be stored in the session: JSON Binding cannot map it, or the session would exceed
 * {@code redis-session.max-size}. The message names the attribute or the size. Nothing was written.
 */
public class SessionDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionDataException(String message) {
        super(message);
    }

    public SessionDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
