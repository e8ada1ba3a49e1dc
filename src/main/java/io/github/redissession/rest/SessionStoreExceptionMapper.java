package io.github.redissession.rest;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.lang.System.Logger.Level;

/**
 * Answers 503 with a body that contains no internal details, and logs the failure. Of lowest priority: the application's
 * own mapper of the exception takes precedence.
 */
@Priority(Integer.MAX_VALUE)
public class SessionStoreExceptionMapper implements ExceptionMapper<SessionStoreException> {

    private static final EventLog LOG = EventLog.of(SessionStoreExceptionMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @Override
    public Response toResponse(SessionStoreException exception) {
        LOG.log(Level.ERROR, LogEvent.named("request-failed"), exception);
        return Response.status(Status.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .type(MediaType.TEXT_PLAIN_TYPE)
                .entity("The service is unavailable for the moment. Please try again.")
                .build();
    }
}
