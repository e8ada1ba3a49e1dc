package io.github.redissession.benchmark.app.ours;

import io.github.redissession.SessionData;
import io.github.redissession.benchmark.app.Content;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Uses the session for a resource, so that no interceptor is bound to the resource itself. */
@ApplicationScoped
public class SessionBean {

    @Inject
    SessionData session;

    public String read() {
        return session.get(Content.COUNT).orElseThrow();
    }

    public String write() {
        String next = Content.next(read());
        session.put(Content.COUNT, next);
        return next;
    }
}
