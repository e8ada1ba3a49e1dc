package io.github.redissession;

/**
 * A value cannot be kept in the session: JSON Binding does not map it, or it makes the session larger than
 * {@code redis-session.max-size}. The message says which, or how large; nothing was
 * written.
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
