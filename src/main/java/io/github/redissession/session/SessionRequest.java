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
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session of one HTTP request, from its tokens to its response: the one door of this package for {@code rest},
 * {@code servlet}, {@code security} and {@code scope}, and the one lock. Thread-safe: the threads of a request share it.
 */
public final class SessionRequest {

    private static final EventLog LOG = EventLog.of(SessionRequest.class);

    /** How far the request is. */
    private enum Phase {
        /** The response's headers can still be changed: a session may begin, and its id may change. */
        OPEN,
        /** The response's headers were sent: attributes of a known session may change. */
        COMMITTED,
        /** The request has ended: every use is refused. */
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ClientTokens tokens;
    private final TokenPolicy policy;
    private final ActiveSession session;
    private Phase phase = Phase.OPEN;
    private Optional<Consumer<TokenAction>> loginListener = Optional.empty();
    private int users;
    private int methods;

    SessionRequest(ClientTokens tokens, TokenPolicy policy, ActiveSession.Factory sessions) {
        this.tokens = tokens;
        this.policy = policy;
        session = sessions.create(tokens, () -> phase == Phase.COMMITTED);
    }

    // Who serves the request

    /** A component that will save the session starts to serve the request: until {@link #leave} it may be used. */
    public void enter() {
        locked(() -> users++);
    }

    public void leave() {
        locked(() -> users--);
    }

    /** Whether the application may use the session now: otherwise its changes would not be saved. */
    public boolean isActive() {
        return locked(() -> users > 0);
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
                throw new IllegalStateException("The request has ended, and its session was saved: nothing that is"
                        + " changed now would be kept. Use the session before the request ends.");
            }
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

    void login(String principal, String... roles) {
        run(active -> {
            active.login(principal, roles);
            loginListener.ifPresent(listener -> listener.accept(policy.decide(active.copy(), tokens)));
        });
    }

    /** Has the client told of its token at each login, since the response may be sent before the request ends. */
    public void onLogin(Consumer<TokenAction> listener) {
        locked(() -> loginListener = Optional.of(listener));
    }

    /** Why the session could not be loaded, if the request failed for it: then the caller is unknown. */
    public Optional<SessionStoreException> loadFailure() {
        return locked(session::loadFailure);
    }

    // The moments at which the session is saved, in order

    /** A resource method begins, perhaps within another. */
    public void enterMethod() {
        locked(() -> methods++);
    }

    /** A resource method has ended: saves what changed if it is the outermost one. */
    public void leaveMethod() {
        locked(() -> {
            if (--methods == 0) {
                session.flush();
            }
            return methods;
        });
    }

    /** Saves what changed so far; nothing if just that has failed. */
    public void flush() {
        locked(() -> {
            if (phase != Phase.CLOSED || isLive()) {
                session.flush();
            }
            return phase;
        });
    }

    /** Saves what changed in a session that the client knows: where it cannot be told of a new one. */
    public void flushLive() {
        locked(() -> {
            if (isLive()) {
                session.flush();
            }
            return phase;
        });
    }

    private boolean isLive() {
        return session.loaded().filter(WorkingCopy::isLive).isPresent();
    }

    /**
     * Saves what changed, as the last step before the response's headers are sent.
     *
     * @param visit whether the request may begin an empty session with {@code save-uninitialized=true}
     * @return what the headers are to say about the token
     */
    public TokenAction commitHeaders(boolean visit) {
        return locked(() -> {
            try {
                if (visit) {
                    session.beginIfWanted();
                }
                session.flush();
                session.renewIfDue();
                return session.loaded()
                        .map(copy -> policy.decide(copy, tokens))
                        .orElseGet(() -> policy.decideUnused(tokens));
            } finally {
                commit();
            }
        });
    }

    private void commit() {
        phase = phase == Phase.OPEN ? Phase.COMMITTED : phase;
    }

    /**
     * What the headers are to say after {@link #commitHeaders} failed: only this response can tell the client of an id that
     * the session got in this request. A session that could not be created is dropped.
     */
    public TokenAction commitHeadersAfterFailure() {
        return locked(() -> {
            session.dropUnsaved();
            return session.loaded()
                    .<TokenAction>map(copy -> policy.decide(copy, tokens))
                    .orElseGet(TokenAction.Keep::new);
        });
    }

    /** Writes the token, and what caches must know, into the response's headers. */
    public void writeHeaders(TokenAction action, RequestHeaders request, ResponseHeaders response) {
        locked(() -> {
            if (session.isUsed()) {
                tokens.restrictCaching(response);
            }
            tokens.answer(action, request, response);
            return action;
        });
    }

    /** The request has ended: saves what changed after the response, as far as no client has to be told of it. */
    void close() {
        locked(() -> {
            try {
                if (phase == Phase.COMMITTED || isLive()) {
                    session.flush();
                }
            } catch (RuntimeException e) { // no response is left that could tell
                LOG.log(Level.ERROR, LogEvent.named("late-save-failed"), e);
            }
            phase = Phase.CLOSED;
            session.releaseObjects();
            return phase;
        });
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
