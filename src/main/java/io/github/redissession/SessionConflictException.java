package io.github.redissession;

/**
 * Parallel requests kept an operation from being done; nothing was changed.
 *
 * <ul>
 *   <li>{@link SessionData#login}: another request ended the session, or closed its id, and the login does not join it. The
 *       same request can succeed with the token of the other answer, or after a minute.
 *   <li>{@link SessionData#login} and {@link SessionData#renewId}: the session changed 100 times while it was copied to its
 *       new id, as only an Express application can make it.
 *   <li>{@link SessionData#update}: the attribute changed 200 times in a row.
 * </ul>
 *
 * <p>Answered with status 409 unless the application maps it with a Jakarta REST
 * {@code ExceptionMapper<SessionConflictException>}.
 */
public class SessionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SessionConflictException(String message) {
        super(message);
    }
}
