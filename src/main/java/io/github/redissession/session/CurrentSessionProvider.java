package io.github.redissession.session;

import io.github.redissession.SessionData;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session of the request that the calling thread serves. Thread-safe.
 *
 * <p>Adapters bind the session to the threads in which they call the application. CDI's request context holds it too, for
 * threads that only have that context, and closes it at the context's end. It is no bean there: a bean's client proxy would
 * cost more than all other work for a request that does not use its session.
 */
public final class CurrentSessionProvider {

    private final ThreadLocal<@Nullable SessionRequest> bound = new ThreadLocal<>();
    private final HeldRequest context;
    private final Supplier<Optional<SessionRequest>> opener;

    /** @param opener opens the session of a request that no adapter has reached yet; empty if the thread serves none */
    public CurrentSessionProvider(BeanManager beans, Supplier<Optional<SessionRequest>> opener) {
        this(new HeldRequest(beans), opener);
    }

    private CurrentSessionProvider(HeldRequest context, Supplier<Optional<SessionRequest>> opener) {
        this.context = context;
        this.opener = opener;
    }

    /**
     * For tests with CDI alone: where no adapter serves a request, CDI's request context is one. The contexts are the requests
     * of one client, one after the other; the session is saved when a context ends.
     *
     * @param requests called when the first such request begins
     */
    public static CurrentSessionProvider withoutServer(BeanManager beans, Supplier<SessionRequests> requests) {
        HeldRequest context = new HeldRequest(beans);
        return new CurrentSessionProvider(context, new ContextRequests(context, requests));
    }

    /** What applications inject. */
    public SessionData data() {
        return new SessionDataProxy(this::session);
    }

    /** The session of this thread's request, made now if no adapter has made it before. */
    SessionRequest begin(Supplier<SessionRequest> factory) {
        return find().orElseGet(() -> hold(factory.get()));
    }

    /**
     * Lets CDI's request context hold a new session. The context may not be active, as in asynchronous dispatches on some
     * servers, or hold the session of another request, within which the thread serves this one.
     */
    SessionRequest hold(SessionRequest session) {
        context.hold(() -> session);
        return session;
    }

    /**
     * Binds a session to the calling thread, for which it takes precedence over that of CDI's request context.
     *
     * @return the session that was bound before, for {@link #unbind}
     */
    public @Nullable SessionRequest bind(SessionRequest session) {
        SessionRequest outer = bound.get();
        bound.set(session);
        return outer;
    }

    /** Ends the innermost {@link #bind}, whose result is the argument. */
    public void unbind(@Nullable SessionRequest outer) {
        if (outer == null) {
            bound.remove();
        } else {
            bound.set(outer);
        }
    }

    /** Runs an authentication mechanism, which may use the session before an adapter serves the request. */
    public <T> T runInMechanism(SessionRequest session, Callable<T> work) throws Exception {
        SessionRequest outer = bind(session);
        session.enterMechanism();
        try {
            return work.call();
        } finally {
            session.leaveMechanism();
            unbind(outer);
        }
    }

    /** @throws IllegalStateException if this thread serves no request, or no adapter that saves the session is active */
    public SessionRequest session() {
        return active().orElseThrow(() -> new IllegalStateException(OutsideOfRequest.message("SessionData was used")));
    }

    /** The session, if an adapter or an authentication mechanism serves this thread's request. */
    Optional<SessionRequest> active() {
        return find().filter(SessionRequest::isActive).or(opener);
    }

    /** The session if an adapter has begun it, even if the application may not use it yet. */
    public Optional<SessionRequest> find() {
        SessionRequest session = bound.get();
        return session == null ? context.get() : Optional.of(session);
    }
}
