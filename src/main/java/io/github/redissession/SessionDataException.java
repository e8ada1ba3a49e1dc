package io.github.redissession;

/**
 * A value cannot be stored in the session: it would not come back from JSON Binding as an equal object, or the session would
 * exceed {@code redis-session.max-size}. The message names the attribute, the class and the member, or the size. Nothing was
 * written.
 */
public non-sealed class SessionDataException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionDataException(String message) {
        super(message, null);
    }

    public SessionDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
