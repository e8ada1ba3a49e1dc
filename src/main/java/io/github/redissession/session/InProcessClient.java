package io.github.redissession.session;

import io.github.redissession.transport.TokenAction;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A client within this process, for tests without a server. It keeps its token from one request to the next, as a browser
 * keeps its cookie. Thread-safe.
 */
final class InProcessClient {

    private final Supplier<SessionRequests> requests;
    private volatile Optional<String> token = Optional.empty();

    /** @param requests called when the first request begins */
    InProcessClient(Supplier<SessionRequests> requests) {
        this.requests = requests;
    }

    /** A request with this client's token. */
    SessionRequest begin() {
        return requests.get().begin(token);
    }

    /** Takes the token of a response. */
    void receive(TokenAction action) {
        if (action instanceof TokenAction.Issue issue) {
            token = Optional.of(issue.token());
        } else if (action instanceof TokenAction.Clear) {
            token = Optional.empty();
        }
    }
}
