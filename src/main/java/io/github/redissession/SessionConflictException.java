package io.github.redissession;

/**
 * Others changed the session so often at the same time that a change could not be made against them. Nothing was
 * changed; it may be tried again.
 */
public class SessionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionConflictException(String message) {
        super(message);
    }
}
