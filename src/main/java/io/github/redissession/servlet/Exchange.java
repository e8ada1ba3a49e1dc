package io.github.redissession.servlet;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.SessionFailure;
import io.github.redissession.session.SessionRequest;
import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.transport.CorsPreflight;
import io.github.redissession.transport.RequestHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its response, across all dispatches: forwards, error pages and asynchronous dispatches. An attribute
 * of the request holds it. Not thread-safe: a servlet request is processed by one thread at a time.
 */
public final class Exchange {

    private static final EventLog LOG = EventLog.of(Exchange.class);

    /** What follows when the dispatches in progress have ended. */
    private enum Next {
        END,
        /** The server may dispatch the request to an error page, or answers by its own. */
        ERROR,
        /** Another thread completes the response or dispatches the request again. */
        ASYNC
    }

    private final SessionRequest session;
    private final RequestHeaders headers;
    private final boolean mayBeginUninitialized;
    private final String uri;
    private HttpServletResponse response; // the server's own, not wrapped
    private int dispatches; // nested ones, in progress
    private int includes; // the same for includes within this application
    private boolean errorPage; // the outermost dispatch, or one that the server has begun within it
    private Next next = Next.END;
    private boolean originalRequest; // of the asynchronous request; see hasOriginalRequest
    private @Nullable RuntimeException failure; // of the last commit, and the response has not told the client
    private long written; // bytes of the body, until the headers are committed
    private long contentLength = -1; // unknown
    private int bufferBefore; // the body's beginning, in bytes

    Exchange(SessionRequest session, HttpServletRequest request, HttpServletResponse response) {
        this.session = session;
        this.response = response;
        headers = new ServletRequestHeaders(request);
        uri = request.getRequestURI();
        mayBeginUninitialized = !CorsPreflight.matches(request.getMethod(), headers);
    }

    public SessionRequest session() {
        return session;
    }

    /** The client's: some servers change that of the request in a forward. */
    String uri() {
        return uri;
    }

    // Dispatches

    /**
     * A dispatch begins. Unless it is nested, the response begins anew, if it is not sent yet: after an error, after a time-out,
     * and after an authentication mechanism.
     */
    void enter(DispatcherType type) {
        session.serve(Adapter.SERVLET);
        dispatches++;
        if (type != DispatcherType.FORWARD && type != DispatcherType.INCLUDE) {
            errorPage = type == DispatcherType.ERROR;
            if (type != DispatcherType.ASYNC || next == Next.ERROR) {
                reset();
            }
            next = Next.END;
        }
    }

    /** A resource is included, whose errors and redirects the server ignores. */
    void enterInclude() {
        includes++;
    }

    void leaveInclude() {
        includes--;
    }

    /** Whether the server has called the filter, and the call has not returned. */
    public boolean isInDispatch() {
        return dispatches > 0;
    }

    boolean isInOutermostDispatch() {
        return dispatches == 1;
    }

    /**
     * A dispatch has ended without an exception.
     *
     * @param completes whether the server completes the response now, whatever dispatches surround this one
     */
    void complete(boolean completes, HttpServletRequest request) {
        if ((completes || isInOutermostDispatch()) && !continues(request)) {
            if (session.isOpen() && isInOutermostDispatch()) {
                session.expectEnd();
            }
            commit();
        }
    }

    /** A dispatch ends. With the outermost one the request ends, unless it goes on elsewhere. */
    void leave(HttpServletRequest request) {
        if (--dispatches == 0 && !continues(request) && session.isServedBy(Adapter.SERVLET)) {
            session.close();
        }
    }

    /** After a failed asynchronous request the error page ends it, although some servers tell that it is still started. */
    private boolean continues(HttpServletRequest request) {
        return next != Next.END || !errorPage && request.isAsyncStarted();
    }

    /**
     * {@code isAsyncStarted} is false again once a thread has asked for a dispatch.
     *
     * @param withOriginalRequest whether it is that of the server, but for the wrapper of this library
     */
    void startAsync(boolean withOriginalRequest) {
        next = Next.ASYNC;
        originalRequest = withOriginalRequest;
        session.becomeAsynchronous();
    }

    /** Whether the asynchronous request is that of the server, but for the wrapper of this library. */
    boolean hasOriginalRequest() {
        return originalRequest;
    }

    // The response

    /** The response that commits the headers before it sends them, unless the given one does so or is not sent itself. */
    public HttpServletResponse wrap(HttpServletResponse candidate) {
        if (SessionServletResponse.isIn(candidate)) {
            return candidate;
        }
        if (!isInDispatch()) {
            response = candidate;
        }
        return candidate == response ? new SessionServletResponse(candidate, this) : candidate;
    }

    /**
     * Saves the session and writes its token: the headers are about to be sent.
     *
     * @throws RuntimeException why the save failed. Later commits throw it again, unless the response has the status of an error
     */
    public void commit() {
        if (session.isOpen()) {
            try {
                if (response.isCommitted()) { // without this library's wrapper
                    session.missHeaders();
                } else {
                    session.commitHeaders(mayBeginUninitialized, headers, new ServletResponseHeaders(response));
                }
            } catch (RuntimeException thrown) {
                failure = thrown;
                throw thrown;
            }
        } else if (failure != null && !response.isCommitted() && isSuccess()) {
            throw failure;
        }
    }

    private boolean isSuccess() {
        return response.getStatus() < HttpServletResponse.SC_BAD_REQUEST;
    }

    /** The server ends the response by a redirect. */
    void redirect() {
        if (includes == 0) {
            commit();
        }
    }

    /** The server ends the response by an error. Error pages keep the headers, so the token is written now. */
    public void fail() {
        if (includes > 0) {
            return;
        }
        if (session.isOpen()) {
            commit();
        }
        expectErrorPage();
    }

    /**
     * Ends the response by an error, even if the session cannot be saved.
     *
     * @return why it could not be saved
     */
    private Optional<RuntimeException> tryToFail() {
        try {
            fail();
            return Optional.empty();
        } catch (RuntimeException saving) {
            expectErrorPage();
            return Optional.of(saving);
        }
    }

    private void expectErrorPage() {
        failure = null; // the error tells the client
        next = Next.ERROR;
    }

    /**
     * The application or a save has thrown an exception. Answers failures of the session.
     *
     * @return false if the server answers: an asynchronous request would wait for its time-out otherwise
     */
    boolean answer(Throwable thrown) throws IOException {
        boolean asynchronous = next == Next.ASYNC;
        tryToFail().ifPresent(thrown::addSuppressed);
        Throwable cause = thrown instanceof ServletException wrapper && wrapper.getRootCause() != null
                ? wrapper.getRootCause()
                : thrown;
        Optional<SessionFailure> known = SessionFailure.of(cause);
        if (known.isEmpty() || response.isCommitted() || asynchronous) {
            return false;
        }
        known.get().log(cause);
        known.get().headers().forEach(response::setHeader);
        response.sendError(known.get().status());
        return true;
    }

    /** An asynchronous request has timed out or failed: the server answers by an error, unless a listener does. */
    void failAsync() {
        tryToFail().ifPresent(saving -> LOG.log(Level.ERROR, LogEvent.named("request-failed"), saving));
    }

    /** Commits before an asynchronous request is completed. A failure becomes the answer. */
    void completeAsync() {
        try {
            if (next != Next.ERROR) {
                commit();
            }
        } catch (RuntimeException thrown) { // thrown on, it would leave the client without an answer
            Optional<SessionFailure> known = SessionFailure.of(thrown);
            LOG.log(Level.ERROR, LogEvent.named("request-failed"), thrown);
            if (!response.isCommitted()) {
                response.resetBuffer();
                response.setContentLength(0);
                known.ifPresent(answer -> answer.headers().forEach(response::setHeader));
                response.setStatus(
                        known.map(SessionFailure::status).orElse(HttpServletResponse.SC_INTERNAL_SERVER_ERROR));
            }
        }
    }

    // The body

    /** Commits before the write that fills the server's buffer, or completes the body. */
    void willWrite(long bytes) {
        if (session.isOpen() || failure != null) {
            written += bytes;
            if (written >= bufferSize() || isComplete()) {
                commit();
            }
        }
    }

    /** Open Liberty tells 0 once the stream or the writer was asked for, until the application sets another size. */
    private int bufferSize() {
        int size = response.getBufferSize();
        return size > 0 ? size : bufferBefore;
    }

    /** The stream or the writer is asked for. */
    void beginBody() {
        bufferBefore = response.getBufferSize();
    }

    /** Commits if the body is already as long: the server sends it then. */
    void expectBody(long length) {
        contentLength = length;
        if (written > 0 && isComplete()) {
            commit();
        }
    }

    private boolean isComplete() {
        return contentLength >= 0 && written >= contentLength;
    }

    void resetBuffer() {
        written = 0;
    }

    /** The response begins anew: what was written into its headers may be gone. */
    void reset() {
        resetBuffer();
        contentLength = -1;
        if (!response.isCommitted()) {
            failure = null; // the application, or the server, answers another way
            session.reopenHeaders();
        }
    }
}
