package io.github.redissession.rest;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.transport.SessionFailure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;

/**
 * Answers 503 with a body that contains no internal details, and logs the failure. Of lowest priority: the application's
 * own mapper of the exception takes precedence.
 */
@Priority(Integer.MAX_VALUE)
public class SessionStoreExceptionMapper implements ExceptionMapper<SessionStoreException> {

    private static final EventLog LOG = EventLog.of(SessionStoreExceptionMapper.class);

    @Override
    public Response toResponse(SessionStoreException exception) {
        LOG.log(Level.ERROR, LogEvent.named("request-failed"), exception);
        return Response.status(SessionFailure.UNAVAILABLE.status())
                .header(
                        HttpHeaders.RETRY_AFTER,
                        SessionFailure.UNAVAILABLE.retryAfter().orElseThrow())
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity(SessionFailure.UNAVAILABLE.message())
                .build();
    }
}
