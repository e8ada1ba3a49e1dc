package io.github.redissession.session;

import io.github.redissession.SessionData;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.Headers;
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

    /** Commits the headers as an adapter does, which writes the action into the response. */
    TokenAction answer() {
        TokenAction action = commitHeaders();
        sessionRequest.writeToken(action, Headers.of("https"), Headers.of("https"));
        return action;
    }

    void flush() {
        sessionRequest.flush();
    }

    void close() {
        sessionRequest.close();
    }
}
