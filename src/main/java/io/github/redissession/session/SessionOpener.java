package io.github.redissession.session;

import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.transport.RequestHeaders;
import java.util.function.Supplier;

/** Opens the session of a request for an adapter that CDI may not inject. Makes no round trip. Thread-safe. */
public final class SessionOpener {

    private final LookedUpBean<SessionRequests> requests = new LookedUpBean<>(SessionRequests.class);
    private final LookedUpBean<CurrentSessionProvider> current = new LookedUpBean<>(CurrentSessionProvider.class);

    public CurrentSessionProvider current() {
        return current.get();
    }

    /** The session of this thread's request, made now from its headers if no adapter has made it before. */
    public SessionRequest open(Supplier<RequestHeaders> request) {
        return current().begin(() -> requests.get().begin(request.get()));
    }

    /**
     * The session of a servlet request that has none. It is a new one, whatever other request the thread serves, unless Jakarta
     * REST serves the thread's request without Jakarta Servlet: then a resource has forwarded its request. On TomEE resources
     * are reached before all filters.
     */
    public SessionRequest openForServlet(RequestHeaders request) {
        return current()
                .find()
                .filter(session -> session.isServedBy(Adapter.REST))
                .orElseGet(() -> current().hold(requests.get().begin(request)));
    }
}
