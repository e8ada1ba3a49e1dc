package io.github.redissession;

/**
 * An operation failed because of concurrent requests. It changed nothing.
 *
 * <ul>
 *   <li>{@link SessionData#login}: another request ended the session or closed its id, and this login cannot join it. A retry
 *       succeeds with the token of the other response, or after one minute.
 *   <li>{@link SessionData#login} and {@link SessionData#renewId}: the session changed 100 times while it was copied to its
 *       new id. Only an Express application that shares the session can cause this.
 *   <li>{@link SessionData#update}: 200 attempts failed because other requests changed the attribute.
 * </ul>
 *
 * <p>Answered with status 409 unless the application maps it with a Jakarta REST
 * {@code ExceptionMapper<SessionConflictException>}.
 */
public non-sealed class SessionConflictException extends SessionException {

    private static final long serialVersionUID = 1L;

    public SessionConflictException(String message) {
        super(message, null);
    }
}
