package io.github.redissession.session;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
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
    private final Contextual<Holder> key = new Key();
    private final BeanManager beans;
    private final Supplier<Optional<SessionRequest>> opener;

    /** @param opener opens the session of a request that no adapter has reached yet; empty if the thread serves none */
    public CurrentSessionProvider(BeanManager beans, Supplier<Optional<SessionRequest>> opener) {
        this.beans = beans;
        this.opener = opener;
    }

    /** What applications inject. */
    public SessionData data() {
        return new SessionDataProxy(this::session);
    }

    /** The session of this request, made now if no adapter has made it before. */
    public SessionRequest begin(Supplier<SessionRequest> factory) {
        return find().orElseGet(() -> hold(factory.get()));
    }

    private SessionRequest hold(SessionRequest session) {
        try {
            beans.getContext(RequestScoped.class).get(key, beans.createCreationalContext(key)).session = session;
        } catch (ContextNotActiveException e) { // as on some servers for asynchronous dispatches: the thread holds it
            return session;
        }
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
    public <T> T runInMechanism(Callable<T> work) throws Exception {
        Optional<SessionRequest> session = find();
        session.ifPresent(SessionRequest::enterMechanism);
        try {
            return work.call();
        } finally {
            session.ifPresent(SessionRequest::leaveMechanism);
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
        return session == null ? held() : Optional.of(session);
    }

    private Optional<SessionRequest> held() {
        try {
            return Optional.ofNullable(beans.getContext(RequestScoped.class).get(key))
                    .map(holder -> holder.session);
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }

    /** The key of the holder in CDI's request context. */
    private static final class Key implements Contextual<Holder> {

        @Override
        public Holder create(CreationalContext<Holder> context) {
            return new Holder();
        }

        @Override
        public void destroy(Holder holder, CreationalContext<Holder> context) {
            Optional.ofNullable(holder.session).ifPresent(SessionRequest::endContext);
        }
    }

    private static final class Holder {

        private volatile @Nullable SessionRequest session;
    }
}
