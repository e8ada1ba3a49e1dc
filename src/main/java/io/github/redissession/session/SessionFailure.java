package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request is answered that fails because of its session and whose failure the application does not handle. */
public enum SessionFailure {
    /** The store is unavailable. */
    UNAVAILABLE(503, "5", "The service is unavailable for the moment. Please try again."),
    /** Another request was faster. */
    CONFLICT(409, null, "The request conflicts with another one. Please try again."),
    /** A value cannot be stored. The application's error: it has put the value. */
    UNSTORABLE(500, null, "");

    private static final EventLog LOG = EventLog.of(SessionFailure.class);

    private final int status;
    private final @Nullable String retryAfter; // in seconds
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
        if (thrown instanceof SessionConflictException) {
            return Optional.of(CONFLICT);
        }
        return thrown instanceof SessionDataException ? Optional.of(UNSTORABLE) : Optional.empty();
    }

    public int status() {
        return status;
    }

    /** The headers of the response, with their values. */
    public Map<String, String> headers() {
        return retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
    }

    /** The body; empty for none. Contains no internal details. */
    public String message() {
        return message;
    }

    /** Logs a request that is answered so, unless that is normal operation. */
    public void log(Throwable thrown) {
        if (this == UNAVAILABLE) {
            LOG.log(Level.ERROR, LogEvent.named("request-failed"), thrown);
        } else if (this == UNSTORABLE) { // the trace names the code that has put the value
            LOG.logWithTrace(Level.ERROR, LogEvent.named("request-failed"), thrown);
        }
    }
}
