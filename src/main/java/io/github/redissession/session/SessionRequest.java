package io.github.redissession.session;

import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session of one HTTP request, from its tokens to its response: the entry point for {@code rest}, {@code servlet} and
 * {@code security}, and the only lock. Thread-safe: the threads of a request share it.
 */
public final class SessionRequest {

    private static final EventLog LOG = EventLog.of(SessionRequest.class);

    /** How far the request is. */
    private enum Phase {
        /** The response's headers can still be changed: a session may begin, and its id may change. */
        OPEN,
        /** The response's headers were sent: attributes of a known session may change. */
        COMMITTED,
        /** The request has ended: every use by the application is refused. Adapters may still flush a live session. */
        CLOSED
    }

    /** Which adapter saves the session, commits the headers and ends the request. */
    public enum Adapter {
        /** None so far: an authentication mechanism opened the session, which is active only while mechanisms run. */
        NONE,
        /** Jakarta REST without Jakarta Servlet. The server may end CDI's request context before the response is sent. */
        REST,
        /** None: the request is CDI's request context, in a test without a server. */
        CONTEXT,
        /** Jakarta Servlet, which serves Jakarta REST too. */
        SERVLET
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ClientTokens tokens;
    private final TokenPolicy policy;
    private final ActiveSession session;
    private volatile Phase phase = Phase.OPEN; // written under the lock
    private Consumer<TokenAction> client = action -> {};
    private TokenAction told = new TokenAction.Keep(); // to the client, by this response
    private @Nullable TokenAction unused; // null: not decided yet
    private Adapter adapter = Adapter.NONE;
    private boolean asynchronous;
    private int mechanisms;
    private int methods;

    /** Whether {@link #saveBeforeHeaders} has begun to save, and the application has not used the session since. */
    private boolean savedBeforeHeaders;

    /** Whether the application has not used the session since {@link #expectEnd}. */
    private boolean lastSave;

    /** Why the save at the end of a method, or of CDI's request context, has failed, until a response is known to tell it. */
    private @Nullable RuntimeException untold;

    SessionRequest(ClientTokens tokens, TokenPolicy policy, ActiveSession.Factory sessions) {
        this.tokens = tokens;
        this.policy = policy;
        session = sessions.create(tokens, () -> phase == Phase.COMMITTED, () -> mechanisms > 0);
    }

    // Who serves the request

    /** An adapter serves the request. The first one stays: where Jakarta Servlet calls Jakarta REST, it is Servlet. */
    public void serve(Adapter by) {
        lockedRun(() -> {
            adapter = isServed() ? adapter : by;
            used();
        });
    }

    /**
     * CDI's request context is the request.
     *
     * @param by the client, which takes the token when the context ends
     */
    void serve(Consumer<TokenAction> by) {
        lockedRun(() -> {
            adapter = Adapter.CONTEXT;
            client = by;
        });
    }

    public boolean isServed() {
        return locked(() -> adapter != Adapter.NONE);
    }

    public boolean isServedBy(Adapter candidate) {
        return locked(() -> adapter == candidate);
    }

    /** The servlet request became asynchronous: CDI's request context ends before it. */
    public void becomeAsynchronous() {
        lockedRun(() -> asynchronous = true);
    }

    /** An authentication mechanism runs, perhaps within another. */
    void enterMechanism() {
        lockedRun(() -> mechanisms++);
    }

    void leaveMechanism() {
        lockedRun(() -> mechanisms--);
    }

    /** Whether the application may use the session now: otherwise its changes would not be saved. */
    boolean isActive() {
        return locked(() -> isServed() || mechanisms > 0);
    }

    // Using the session

    /**
     * Uses the session under the lock.
     *
     * @throws IllegalStateException if the request has ended
     */
    <T> T with(Function<ActiveSession, T> use) {
        return locked(() -> {
            if (phase == Phase.CLOSED) {
                throw new IllegalStateException(
                        "The request has ended and its session was saved: changes can no longer be"
                                + " stored. Use the session before the request ends.");
            }
            used();
            session.captureTrace();
            return use.apply(session);
        });
    }

    /** As {@link #with}, without a result. */
    void run(Consumer<ActiveSession> use) {
        with(active -> {
            use.accept(active);
            return active;
        });
    }

    /** The object that backs an attribute, if there is one and the request has not ended. Makes no round trip. */
    Optional<AttributeObject> object(String name) {
        return locked(() -> {
            used();
            return phase == Phase.CLOSED ? Optional.empty() : session.object(name);
        });
    }

    /** The application may have changed the session. */
    private void used() {
        savedBeforeHeaders = false;
        lastSave = false;
    }

    /** Whether the client has to get a token by this response, to reach the session again. */
    public boolean awaitsToken() {
        return locked(session::awaitsToken);
    }

    /** Reads the client's tokens now, if other threads cannot read the request's headers. */
    public void readTokens() {
        lockedRun(tokens::presented);
    }

    /** The failure that prevented loading the session. While it is present, the caller is unknown. */
    public Optional<SessionStoreException> loadFailure() {
        return locked(session::loadFailure);
    }

    // The moments at which the session is saved, in order

    /** A resource method that may answer later begins, perhaps within another. */
    public void enterMethod() {
        lockedRun(() -> methods++);
    }

    /** A resource method that may answer later has ended: saves what changed if it is the outermost one. */
    public void leaveMethod() {
        lockedRun(() -> {
            if (--methods == 0
                    && (isServed() && phase != Phase.CLOSED || isLive())) { // else no response could carry a token
                flushUntold();
            }
        });
    }

    /** Saves changes while another thread may answer, whose answer must not be a success if that fails. */
    private void flushUntold() {
        try {
            session.flush();
        } catch (RuntimeException failure) {
            untold = failure;
            throw failure;
        }
    }

    /**
     * Saves all changes so far, when Jakarta REST has the result of the resource method.
     *
     * @param success whether the result tells the client that the request has succeeded
     * @throws RuntimeException why the save failed, now or before in another thread
     */
    public void flushResult(boolean success) {
        lockedRun(() -> {
            RuntimeException before = untold;
            untold = null;
            if (before != null && success && session.isKnownToFail()) {
                throw before;
            }
            flush();
        });
    }

    /** The body is written. Saves what changed, unless the headers are not sent: then their commit follows and saves. */
    public void flushAfterBody() {
        lockedRun(() -> {
            if (adapter != Adapter.SERVLET || phase != Phase.OPEN) {
                flush();
            }
        });
    }

    /** Saves all changes so far. Does not repeat a save that has just failed. */
    void flush() {
        lockedRun(() -> {
            if (phase != Phase.CLOSED || isLive()) {
                session.flush();
            }
        });
    }

    /** Saves changes of an existing session. Does not create one: at this point no new token can be sent. */
    public void flushLive() {
        lockedRun(() -> {
            if (isLive()) {
                session.flush();
            }
        });
    }

    private boolean isLive() {
        return session.loaded().filter(WorkingCopy::isLive).isPresent();
    }

    /** Whether the response's headers can still be changed. Makes no round trip and takes no lock. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /**
     * Saves what changed when the response's headers are complete, while a failure can still be mapped to another response.
     *
     * @param mayBeginUninitialized whether the request may begin an empty session with {@code save-uninitialized=true}
     */
    public void saveBeforeHeaders(boolean mayBeginUninitialized) {
        lockedRun(() -> {
            if (phase == Phase.OPEN) {
                if (mayBeginUninitialized) {
                    session.beginUninitialized();
                }
                savedBeforeHeaders = true;
                session.flush();
            }
        });
    }

    /** Drops a session that could not be created, after the failure was mapped to another response. */
    public void dropUnsaved() {
        lockedRun(session::dropUnsaved);
    }

    /**
     * Saves what changed, renews the id if that is due, and writes the token and the cache headers, as the last step before
     * the headers are sent. If the headers were committed before, changes nothing; a second response of Jakarta REST gets the
     * same token again. If the save fails, the response still gets the token of an id that this request assigned, since no
     * other response can send it.
     *
     * @param mayBeginUninitialized as for {@link #saveBeforeHeaders}
     * @throws IllegalStateException if the server ignores response headers and the client needs the token
     */
    public void commitHeaders(boolean mayBeginUninitialized, RequestHeaders request, ResponseHeaders response) {
        lockedRun(() -> {
            if (phase == Phase.OPEN) {
                try {
                    writeToken(
                            commitHeaders(mayBeginUninitialized, () -> restrictCaching(response)), request, response);
                } catch (RuntimeException failure) {
                    writeTokenAfter(failure, request, response);
                    throw failure;
                }
            } else if (phase == Phase.COMMITTED && adapter == Adapter.REST) { // the body of a first response has failed
                restrictCaching(response);
                writeToken(told, request, response);
            }
        });
    }

    /** @return the action for a client that certainly receives it */
    TokenAction commitHeaders(boolean mayBeginUninitialized) {
        return locked(() -> commitHeaders(mayBeginUninitialized, () -> true));
    }

    /** @param canWriteHeaders if not, the client cannot learn a new id: no session begins, and no id is renewed by itself */
    private TokenAction commitHeaders(boolean mayBeginUninitialized, BooleanSupplier canWriteHeaders) {
        try {
            if (canWriteHeaders.getAsBoolean()) {
                if (adapter != Adapter.REST || !savedBeforeHeaders) { // Jakarta REST has just saved
                    saveBeforeHeaders(mayBeginUninitialized);
                }
                session.rotateIfDue();
            } else if (session.isToBeCreated()) {
                throw ClientTokens.cannotBeSent();
            } else {
                session.flush();
            }
            return inThisResponse(decision().orElseGet(this::decideUnused));
        } finally {
            savedBeforeHeaders = false;
            phase = phase == Phase.OPEN ? Phase.COMMITTED : phase;
        }
    }

    /** Decides once: a second look would find nothing to do, while the first action may have to be written again. */
    private TokenAction decideUnused() {
        if (unused == null) {
            unused = session.keepAlive().isSkipped() ? new TokenAction.Keep() : policy.decideUnused(tokens);
        }
        return unused;
    }

    /**
     * The response may be discarded after its headers were committed, so each commit writes all that the client has to learn
     * from it, with the cache headers that go with it.
     */
    private TokenAction inThisResponse(TokenAction action) {
        told = action instanceof TokenAction.Keep ? told : action;
        return told;
    }

    private void writeTokenAfter(RuntimeException failure, RequestHeaders request, ResponseHeaders response) {
        try {
            writeToken(commitHeadersAfterFailure(), request, response);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** The action after {@link #commitHeaders(boolean)} failed. A session that could not be created is dropped. */
    TokenAction commitHeadersAfterFailure() {
        return locked(() -> {
            TokenAction action = decision().orElseGet(TokenAction.Keep::new);
            session.dropUnsaved();
            return inThisResponse(action);
        });
    }

    /** The action of a request that used its session. */
    private Optional<TokenAction> decision() {
        return session.loaded().map(copy -> policy.decide(copy, tokens, session.keepAlive()));
    }

    /** Writes the token into the response. */
    void writeToken(TokenAction action, RequestHeaders request, ResponseHeaders response) {
        lockedRun(() -> tokens.answer(action, request, response));
    }

    /** @return whether the response takes headers: not known if the session was not used */
    private boolean restrictCaching(ResponseHeaders response) {
        return !session.isUsed() || tokens.restrictCaching(response);
    }

    /** The headers were sent without {@link #commitHeaders}: no session can begin. Saves changes of a known one. */
    public void missHeaders() {
        lockedRun(() -> {
            phase = phase == Phase.OPEN ? Phase.COMMITTED : phase;
            session.flush();
        });
    }

    /** The server discarded the response to send another, such as an error page: its headers can be changed again. */
    public void reopenHeaders() {
        lockedRun(() -> phase = phase == Phase.COMMITTED ? Phase.OPEN : phase);
    }

    /**
     * CDI's request context ends, and with it the request, unless its adapter outlives the context: an asynchronous servlet
     * request, or a request that Jakarta REST has not answered yet. Saves changes that need no new token; in a test without a
     * server, all changes.
     */
    void endContext() {
        lockedRun(() -> {
            if (adapter == Adapter.SERVLET && asynchronous) {
                return;
            }
            if (adapter == Adapter.REST && phase == Phase.OPEN) {
                saveLate(this::flushUntold);
                session.releaseObjects();
            } else {
                answerClient();
                close();
            }
        });
    }

    private void answerClient() {
        if (adapter == Adapter.CONTEXT) {
            try {
                client.accept(commitHeaders(true));
            } catch (RuntimeException e) { // CDI drops exceptions of contexts that end
                LOG.log(Level.ERROR, LogEvent.named("late-save-failed"), e);
            }
        }
    }

    /** The next save is the last one, unless the application uses the session again. */
    public void expectEnd() {
        lockedRun(() -> lastSave = true);
    }

    /** Ends the request. Saves changes made after the last save, if they need no new token. */
    public void close() {
        lockedRun(() -> {
            if (phase != Phase.CLOSED) {
                if (!lastSave) {
                    saveLate(session::flush);
                }
                phase = Phase.CLOSED;
                session.releaseObjects();
            }
        });
    }

    private void saveLate(Runnable flush) {
        try {
            if (phase == Phase.COMMITTED || isLive()) {
                flush.run();
            } else if (adapter != Adapter.REST
                    && session.loaded().filter(WorkingCopy::exists).isPresent()) {
                LOG.log(Level.WARNING, LogEvent.named("session-not-created"));
            }
        } catch (RuntimeException e) { // the response is already sent
            LOG.log(Level.ERROR, LogEvent.named("late-save-failed"), e);
        }
    }

    private void lockedRun(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
