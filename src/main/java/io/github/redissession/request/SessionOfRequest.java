package io.github.redissession.request;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Finds the session of the request that the calling thread serves. */
@ApplicationScoped
class SessionOfRequest {

    @Inject
    private RequestHolder holder;

    @Produces
    @ApplicationScoped
    SessionData sessionData() {
        return new RequestSessionData(this::session);
    }

    @Produces
    @RequestScoped
    static RequestHolder holder() {
        return new RequestHolder();
    }

    static void endRequest(@Disposes RequestHolder ended) {
        ended.end();
    }

    public void begin(CurrentSession session) {
        holder.hold(session);
    }

    /** Does what an authentication mechanism does, which may use the session before Jakarta REST serves the request. */
    public <T> T opened(Callable<T> work) throws Exception {
        holder.open(true);
        try {
            return work.call();
        } finally {
            holder.open(false);
        }
    }

    /** @throws IllegalStateException if the thread serves no Jakarta REST request: nobody would save what changes */
    public CurrentSession session() {
        return inUse().orElseThrow(() -> new IllegalStateException("SessionData belongs to a Jakarta REST request, and"
                + " this thread serves none. Read what is needed while the request's own thread runs, and hand"
                + " the values on."));
    }

    /** The session, if the thread serves a Jakarta REST request, or an authentication mechanism is at work. */
    public Optional<CurrentSession> inUse() {
        return find().filter(session -> session.isServed() || holder.isOpen());
    }

    /** The session that is there, whether Jakarta REST serves the request yet or not. */
    public Optional<CurrentSession> find() {
        try {
            return holder.held();
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }
}
