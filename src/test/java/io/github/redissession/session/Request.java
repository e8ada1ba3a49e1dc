package io.github.redissession.session;

import io.github.redissession.SessionData;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;

/** A request as the adapters and as the application see it. */
record Request(SessionRequest sessionRequest, SessionData data) {

    Request(SessionRequest request) {
        this(request, new SessionDataProxy(() -> request));
    }

    SessionId id() {
        return new SessionId(data.id());
    }

    TokenAction commitHeaders() {
        return sessionRequest.commitHeaders(true);
    }

    void flush() {
        sessionRequest.flush();
    }

    void close() {
        sessionRequest.close();
    }
}
