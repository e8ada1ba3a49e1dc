package io.github.redissession.request;

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
 * Finds the session of the request that the calling thread serves. Safe for use by many threads.
 *
 * <p>CDI's request scope keeps it, and ends it with the request, but not as a bean: the proxy of one, and what servers do
 * to make one, would take longer than all else that is done for a request that does not use its session.
 */
public final class SessionOfRequest {

    private final Contextual<Held> place = new Place();
    private final BeanManager beans;

    public SessionOfRequest(BeanManager beans) {
        this.beans = beans;
    }

    /** What applications are given. */
    public SessionData data() {
        return new RequestSessionData(this::session);
    }

    /**
     * The session of a request that Jakarta REST or an authentication mechanism begins to serve.
     *
     * @param fresh makes it, if neither of them came by so far
     */
    CurrentSession begin(Supplier<CurrentSession> fresh) {
        return beans.getContext(RequestScoped.class)
                .get(place, beans.createCreationalContext(place))
                .begin(fresh);
    }

    /** Does what an authentication mechanism does, which may use the session before Jakarta REST serves the request. */
    <T> T opened(Callable<T> work) throws Exception {
        Optional<CurrentSession> session = find();
        session.ifPresent(CurrentSession::mechanismBegins);
        try {
            return work.call();
        } finally {
            session.ifPresent(CurrentSession::mechanismEnds);
        }
    }

    /** @throws IllegalStateException if the thread serves no Jakarta REST request: nobody would save what changes */
    CurrentSession session() {
        return inUse().orElseThrow(() -> new IllegalStateException("SessionData belongs to a Jakarta REST request, and"
                + " this thread serves none. Read what is needed while the request's own thread runs, and hand"
                + " the values on."));
    }

    /** The session, if the thread serves a Jakarta REST request, or an authentication mechanism is at work. */
    Optional<CurrentSession> inUse() {
        return find().filter(CurrentSession::isOpen);
    }

    /** The session that is there, whether Jakarta REST serves the request yet or not. */
    Optional<CurrentSession> find() {
        try {
            return Optional.ofNullable(beans.getContext(RequestScoped.class).get(place))
                    .flatMap(Held::session);
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }

    /** What there is one of in each request that begins, and ends with it. */
    private static final class Place implements Contextual<Held> {

        @Override
        public Held create(CreationalContext<Held> context) {
            return new Held();
        }

        @Override
        public void destroy(Held held, CreationalContext<Held> context) {
            held.session().ifPresent(CurrentSession::endRequest);
        }
    }

    private static final class Held {

        private volatile @Nullable CurrentSession session;

        CurrentSession begin(Supplier<CurrentSession> fresh) {
            CurrentSession begun = session == null ? fresh.get() : session;
            session = begun;
            return begun;
        }

        Optional<CurrentSession> session() {
            return Optional.ofNullable(session);
        }
    }
}
