package io.github.redissession.session;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Begins a request where CDI's request context is active and no server serves one, as in a test with CDI alone. The contexts
 * are the requests of one client, which keeps its token from one to the next. Thread-safe.
 */
final class ContextRequests implements Supplier<Optional<SessionRequest>> {

    private final HeldRequest context;
    private final InProcessClient client;

    ContextRequests(HeldRequest context, Supplier<SessionRequests> requests) {
        this.context = context;
        client = new InProcessClient(requests);
    }

    /** Empty if no context is active. */
    @Override
    public Optional<SessionRequest> get() {
        return context.hold(this::begin);
    }

    private SessionRequest begin() {
        SessionRequest request = client.begin();
        request.serve(client::receive);
        return request;
    }
}
