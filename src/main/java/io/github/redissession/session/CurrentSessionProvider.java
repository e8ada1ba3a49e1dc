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
 * <p>CDI's request context holds the session and closes it at the request's end, but not as a bean: a bean's client proxy
 * would cost more than all other work for a request that does not use its session.
 */
public final class CurrentSessionProvider {

    private final Contextual<Holder> key = new Key();
    private final BeanManager beans;

    public CurrentSessionProvider(BeanManager beans) {
        this.beans = beans;
    }

    /** What applications inject. */
    public SessionData data() {
        return new SessionDataProxy(this::session);
    }

    /**
     * The session of this request, made now if no adapter has made it before.
     *
     * @throws ContextNotActiveException if CDI has no request context in this thread
     */
    public SessionRequest begin(Supplier<SessionRequest> factory) {
        return beans.getContext(RequestScoped.class)
                .get(key, beans.createCreationalContext(key))
                .begin(factory);
    }

    /** Runs an authentication mechanism, which may use the session before Jakarta REST serves the request. */
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
        return active().orElseThrow(() -> new IllegalStateException("SessionData belongs to a Jakarta REST request, and"
                + " this thread serves none. Read the values in the request's own thread, and pass them on."));
    }

    /** The session, if Jakarta REST or an authentication mechanism serves this thread's request. */
    Optional<SessionRequest> active() {
        return find().filter(SessionRequest::isActive);
    }

    /** The session if an adapter has begun it, even if the application may not use it yet. */
    public Optional<SessionRequest> find() {
        try {
            return Optional.ofNullable(beans.getContext(RequestScoped.class).get(key))
                    .flatMap(Holder::session);
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
            holder.session().ifPresent(SessionRequest::close);
        }
    }

    private static final class Holder {

        private volatile @Nullable SessionRequest session;

        SessionRequest begin(Supplier<SessionRequest> factory) {
            SessionRequest begun = session == null ? factory.get() : session;
            session = begun;
            return begun;
        }

        Optional<SessionRequest> session() {
            return Optional.ofNullable(session);
        }
    }
}
