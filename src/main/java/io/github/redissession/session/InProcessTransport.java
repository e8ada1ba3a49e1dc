package io.github.redissession.session;

import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.util.List;

/** The transport of a client within this process, which is given its token as an object instead of by headers. */
enum InProcessTransport implements TokenTransport {
    INSTANCE;

    @Override
    public List<String> read(RequestHeaders request) {
        return List.of();
    }

    @Override
    public String requestHeader() {
        return "";
    }

    @Override
    public boolean write(TokenAction action, RequestHeaders request, ResponseHeaders response) {
        return true; // the client takes the action itself
    }
}
