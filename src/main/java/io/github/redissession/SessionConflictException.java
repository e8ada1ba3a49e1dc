package io.github.redissession;

/**
 * Others changed the session at the same time, so that a change could not be made against them: they were faster again
 * and again, or, at a login, ended the session or gave it to someone else. Nothing was changed; it may be tried again.
 * Answered with 409, unless the application maps it.
 */
public class SessionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionConflictException(String message) {
        super(message);
    }
}
