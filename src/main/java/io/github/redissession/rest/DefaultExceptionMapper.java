package io.github.redissession.rest;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Answers 500 without a body to exceptions that have no other mapper: the default mapper of Jakarta REST 3.1, section 4.4.
 * Jersey passes such exceptions to the server instead, past all response filters, so that a new session would lose its
 * cookie. Of lowest priority: each mapper of the application takes precedence.
 */
@Priority(Integer.MAX_VALUE)
public class DefaultExceptionMapper implements ExceptionMapper<Throwable> {

    private static final EventLog LOG = EventLog.of(DefaultExceptionMapper.class);

    @Context
    private Providers providers;

    @Override
    public Response toResponse(Throwable exception) {
        Throwable cause = exception.getCause();
        boolean wrapper = exception instanceof CompletionException || exception instanceof ExecutionException;
        return wrapper && cause != null ? mapped(cause) : unmapped(exception);
    }

    /** An exception of another thread comes wrapped; the application maps its cause. */
    private Response mapped(Throwable cause) {
        if (cause instanceof WebApplicationException answering
                && answering.getResponse().hasEntity()) {
            return answering.getResponse();
        }
        return ExceptionMapping.of(cause, providers).orElseGet(() -> unmapped(cause));
    }

    private static Response unmapped(Throwable exception) {
        if (exception instanceof WebApplicationException answering) {
            return answering.getResponse();
        }
        LOG.logWithTrace(Level.ERROR, LogEvent.named("exception-unmapped"), exception);
        return Response.serverError().build();
    }
}
