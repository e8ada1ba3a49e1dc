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
 * Finds the session of the request that the calling thread serves. Safe for use by many threads.
 *
 * <p>CDI's request scope keeps it, and ends it with the request, but not as a bean: the proxy of one, and what servers do
 * to make one, would take longer than all else that is done for a request that does not use its session.
 */
public final class CurrentSessionProvider {

    private final Contextual<Held> place = new Place();
    private final BeanManager beans;

    public CurrentSessionProvider(BeanManager beans) {
        this.beans = beans;
    }

    /** What applications are given. */
    public SessionData data() {
        return new SessionDataProxy(this::session);
    }

    /**
     * The session of a request that Jakarta REST or an authentication mechanism begins to serve.
     *
     * @param fresh makes it, if neither of them came by so far
     */
    public SessionRequest begin(Supplier<SessionRequest> fresh) {
        return beans.getContext(RequestScoped.class)
                .get(place, beans.createCreationalContext(place))
                .begin(fresh);
    }

    /** Does what an authentication mechanism does, which may use the session before Jakarta REST serves the request. */
    public <T> T runInMechanism(Callable<T> work) throws Exception {
        Optional<SessionRequest> session = find();
        session.ifPresent(SessionRequest::mechanismBegins);
        try {
            return work.call();
        } finally {
            session.ifPresent(SessionRequest::mechanismEnds);
        }
    }

    /** @throws IllegalStateException if the thread serves no Jakarta REST request: nobody would save what changes */
    public SessionRequest session() {
        return active().orElseThrow(() -> new IllegalStateException("SessionData belongs to a Jakarta REST request, and"
                + " this thread serves none. Read what is needed while the request's own thread runs, and hand"
                + " the values on."));
    }

    /** The session, if the thread serves a Jakarta REST request, or an authentication mechanism is at work. */
    public Optional<SessionRequest> active() {
        return find().filter(SessionRequest::isOpen);
    }

    /** The session that is there, whether Jakarta REST serves the request yet or not. */
    public Optional<SessionRequest> find() {
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
            held.session().ifPresent(SessionRequest::endRequest);
        }
    }

    private static final class Held {

        private volatile @Nullable SessionRequest session;

        SessionRequest begin(Supplier<SessionRequest> fresh) {
            SessionRequest begun = session == null ? fresh.get() : session;
            session = begun;
            return begun;
        }

        Optional<SessionRequest> session() {
            return Optional.ofNullable(session);
        }
    }
}
