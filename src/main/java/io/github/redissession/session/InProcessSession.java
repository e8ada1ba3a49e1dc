package io.github.redissession.session;

import io.github.redissession.SessionData;
import java.util.function.Supplier;

/**
 * The session of a client within this process, for unit tests: that of the client's current request. Thread-safe as
 * {@link io.github.redissession.SessionData} is.
 */
public class InProcessSession extends SessionDataProxy {

    private final Requests requests;

    /** @param application serves the requests */
    protected InProcessSession(SessionRequests application) {
        this(new Requests(new InProcessClient(() -> application)));
    }

    private InProcessSession(Requests requests) {
        super(requests);
        this.requests = requests;
    }

    /** No session: every method throws {@link IllegalStateException}. */
    public static SessionData none(String message) {
        return new SessionDataProxy(() -> {
            throw new IllegalStateException(message);
        });
    }

    /** Answers the current request, which saves the session, and begins the client's next one. */
    public void nextRequest() {
        requests.next();
    }

    /** The requests of one client, one after the other. */
    private static final class Requests implements Supplier<SessionRequest> {

        private final InProcessClient client;
        private SessionRequest current;

        Requests(InProcessClient client) {
            this.client = client;
            current = client.begin();
        }

        @Override
        public synchronized SessionRequest get() {
            return current;
        }

        synchronized void next() {
            try {
                client.receive(current.commitHeaders(true));
            } finally {
                current.close();
                current = client.begin();
            }
        }
    }
}
