package io.github.redissession.session;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session that CDI's request context holds, and closes at its end. It is no bean there: a bean's client proxy would cost
 * more than all other work for a request that does not use its session. Thread-safe.
 */
final class HeldRequest {

    private final Contextual<Holder> key = new Key();
    private final BeanManager beans;

    HeldRequest(BeanManager beans) {
        this.beans = beans;
    }

    /** Empty if the context holds none, or if none is active. */
    Optional<SessionRequest> get() {
        try {
            return Optional.ofNullable(beans.getContext(RequestScoped.class).get(key))
                    .map(holder -> holder.session);
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }

    /**
     * Holds a session, unless the context holds one already.
     *
     * @param factory called only if a context is active that holds none
     * @return what the context holds; empty if no context is active
     */
    Optional<SessionRequest> hold(Supplier<SessionRequest> factory) {
        Holder holder;
        try {
            holder = beans.getContext(RequestScoped.class).get(key, beans.createCreationalContext(key));
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
        if (holder.session == null) {
            holder.session = factory.get();
        }
        return Optional.of(holder.session);
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
