package io.github.redissession.request;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.Optional;

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

    void begin(CurrentSession session) {
        holder.hold(session);
    }

    /** @throws IllegalStateException if the thread serves no Jakarta REST request */
    CurrentSession session() {
        return find().orElseThrow(() -> new IllegalStateException("SessionData belongs to a Jakarta REST request, and"
                + " this thread serves none. Read what is needed while the request's own thread runs, and hand the"
                + " values on."));
    }

    Optional<CurrentSession> find() {
        try {
            return holder.held();
        } catch (ContextNotActiveException e) {
            return Optional.empty();
        }
    }
}
