package io.github.redissession.servlet;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.SessionFailure;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.transport.CorsPreflight;
import io.github.redissession.transport.RequestHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * One HTTP request and its response, across all dispatches: forwards, error pages and asynchronous dispatches. An attribute
 * of the request holds it. Not thread-safe: a servlet request is processed by one thread at a time.
 */
final class Exchange {

    private static final EventLog LOG = EventLog.of(Exchange.class);

    private final SessionRequest session;
    private final RequestHeaders headers;
    private final boolean mayBeginUninitialized;
    private HttpServletResponse response; // the server's own, not wrapped
    private int dispatches; // nested ones, in progress
    private boolean errorPending;
    private boolean asyncPending; // not yet dispatched again
    private long written; // bytes of the body, until the headers are committed
    private long contentLength = -1; // unknown

    Exchange(SessionRequest session, HttpServletRequest request, HttpServletResponse response) {
        this.session = session;
        this.response = response;
        headers = new ServletRequestHeaders(request);
        mayBeginUninitialized = !CorsPreflight.matches(request.getMethod(), headers);
    }

    SessionRequest session() {
        return session;
    }

    /** A dispatch begins. After an error or a time-out it replaces the response, whose headers can be changed again. */
    void enter(DispatcherType type) {
        session.serve(Adapter.SERVLET);
        dispatches++;
        asyncPending &= type == DispatcherType.FORWARD;
        if (type == DispatcherType.ERROR || errorPending && type == DispatcherType.ASYNC) {
            errorPending = false;
            reset();
        }
    }

    /** The server gave this response to the dispatch, and the library wraps it. */
    void answerBy(HttpServletResponse unwrapped) {
        response = unwrapped;
    }

    boolean isOutermost() {
        return dispatches == 1;
    }

    /** A dispatch has ended without an exception. A server completes the response at the end of a forward. */
    void complete(DispatcherType type, HttpServletRequest request) {
        boolean ends = isOutermost() || type == DispatcherType.FORWARD;
        if (ends && !continues(request)) {
            commit();
        }
    }

    /** A dispatch ends. With the outermost one the request ends, unless it goes on elsewhere. */
    void leave(HttpServletRequest request) {
        if (--dispatches == 0 && !continues(request)) {
            session.close();
        }
    }

    /** Whether the server may dispatch the request again, or another thread completes it. */
    private boolean continues(HttpServletRequest request) {
        return errorPending || asyncPending || request.isAsyncStarted();
    }

    /** {@code isAsyncStarted} is false again once a thread has asked for a dispatch. */
    void startAsync() {
        asyncPending = true;
        session.becomeAsynchronous();
    }

    /** The server ends the response by an error. Error pages keep the headers, so the token is written now. */
    void fail() {
        errorPending = true;
        commit();
    }

    /** Saves the session and writes its token: the headers are about to be sent. */
    void commit() {
        if (session.isOpen()) {
            if (response.isCommitted()) { // without this library's wrapper
                session.missHeaders();
            } else {
                session.commitHeaders(mayBeginUninitialized, headers, new ServletResponseHeaders(response));
            }
        }
    }

    /** An asynchronous request has timed out or failed: the server answers by an error, unless a listener does. */
    void failAsync() {
        try {
            fail();
        } catch (RuntimeException failure) { // the request has failed anyway
            LOG.log(Level.ERROR, LogEvent.named("request-failed"), failure);
        }
    }

    /** Commits before an asynchronous request is completed. A failure becomes the answer. */
    void completeAsync() {
        try {
            if (!errorPending) {
                commit();
            }
        } catch (RuntimeException failure) { // thrown on, it would leave the client without an answer
            Optional<SessionFailure> known = SessionFailure.of(failure);
            LOG.log(Level.ERROR, LogEvent.named("request-failed"), failure);
            if (!response.isCommitted()) {
                response.resetBuffer();
                known.ifPresent(answer -> answer.headers().forEach(response::setHeader));
                response.setStatus(
                        known.map(SessionFailure::status).orElse(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
            }
        }
    }

    /** Commits before the write that fills the server's buffer, or completes the body. */
    void willWrite(long bytes) {
        if (session.isOpen()) {
            written += bytes;
            if (written >= response.getBufferSize() || contentLength >= 0 && written >= contentLength) {
                commit();
            }
        }
    }

    void expectBody(long length) {
        contentLength = length;
    }

    void resetBuffer() {
        written = 0;
    }

    /** The response begins anew: what was written into its headers may be gone. */
    void reset() {
        resetBuffer();
        contentLength = -1;
        if (!response.isCommitted()) {
            session.reopenHeaders();
        }
    }
}
