package io.github.redissession.inmemory;

import io.github.redissession.InMemorySession;
import io.github.redissession.InMemorySessions;
import io.github.redissession.SessionData;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.session.InProcessSession;
import java.time.Duration;

/** The sessions of a store in memory, as a client's request sees them, or as seen outside of requests. Thread-safe. */
public final class DefaultInMemorySessions extends DefaultSessions implements InMemorySessions {

    private final InMemoryApplication application;

    /** An empty store, seen outside of requests. Called by {@link java.util.ServiceLoader}. */
    public DefaultInMemorySessions() {
        this(
                new InMemoryApplication(),
                InProcessSession.none(
                        "revokeOthers() belongs to a request: call it on the sessions() of a client, which"
                                + " newClient() makes"));
    }

    private DefaultInMemorySessions(InMemoryApplication application, SessionData current) {
        super(application.store(), application.principals(), current);
        this.application = application;
    }

    @Override
    public InMemorySession newClient() {
        return new Client(application);
    }

    @Override
    public void pass(Duration time) {
        application.clock().advance(time);
    }

    private static final class Client extends InProcessSession implements InMemorySession {

        private final InMemoryApplication application;

        Client(InMemoryApplication application) {
            super(application.requests());
            this.application = application;
        }

        @Override
        public InMemorySessions sessions() {
            return new DefaultInMemorySessions(application, this);
        }
    }
}
