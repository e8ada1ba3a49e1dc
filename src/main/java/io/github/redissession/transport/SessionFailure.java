package io.github.redissession.transport;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request is answered that fails because of its session and whose failure the application does not handle. */
public enum SessionFailure {
    /** The store is unavailable. */
    UNAVAILABLE(503, "5", "The service is unavailable for the moment. Please try again."),
    /** Another request was faster. */
    CONFLICT(409, null, "The request conflicts with another one. Please try again.");

    public static final String RETRY_AFTER = "Retry-After";

    private final int status;
    private final @Nullable String retryAfter;
    private final String message;

    SessionFailure(int status, @Nullable String retryAfter, String message) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.message = message;
    }

    /** Empty for an exception that is not the library's. */
    public static Optional<SessionFailure> of(Throwable thrown) {
        if (thrown instanceof SessionStoreException) {
            return Optional.of(UNAVAILABLE);
        }
        return thrown instanceof SessionConflictException ? Optional.of(CONFLICT) : Optional.empty();
    }

    public int status() {
        return status;
    }

    /** The value of {@code Retry-After}, in seconds. */
    public Optional<String> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** For the client: contains no internal details. */
    public String message() {
        return message;
    }
}
