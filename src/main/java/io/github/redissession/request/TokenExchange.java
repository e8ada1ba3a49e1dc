package io.github.redissession.request;

import io.github.redissession.transport.CacheHeaders;
import io.github.redissession.transport.RequestHead;
import io.github.redissession.transport.ResponseHead;
import io.github.redissession.transport.TokenAnswer;
import io.github.redissession.transport.TokenTransport;
import java.util.ArrayList;
import java.util.List;

/** Finds the client's tokens in a request, and answers them in the response. */
final class TokenExchange {

    /** How many good tokens of a client are looked at: nobody who has more has them by accident. */
    private static final int MOST = 3;

    private final SessionParts parts;

    TokenExchange(SessionParts parts) {
        this.parts = parts;
    }

    CurrentSession begin(RequestHead request) {
        return new CurrentSession(parts, () -> presented(request));
    }

    private List<Presented> presented(RequestHead request) {
        List<Presented> good = new ArrayList<>();
        for (TokenTransport way : parts.transports()) {
            for (String token : way.read(request)) {
                if (good.size() < MOST) {
                    parts.signer()
                            .verify(token)
                            .map(verified -> new Presented(verified, way))
                            .filter(presented -> !good.contains(presented))
                            .ifPresent(good::add);
                }
            }
        }
        return good;
    }

    /**
     * An answer goes back the way the token came; to a client that sent none it goes every way. A response that depends
     * on the session says so to caches, whether it has a token in it or not.
     */
    void answer(CurrentSession session, TokenAnswer answer, RequestHead request, ResponseHead response) {
        if (session.isAsked()) {
            CacheHeaders.keepToOneClient(
                    response,
                    parts.transports().stream()
                            .map(TokenTransport::requestHeader)
                            .toList());
        }
        if (!(answer instanceof TokenAnswer.Keep)) {
            ways(session).forEach(way -> way.write(answer, request, response));
        }
    }

    private List<TokenTransport> ways(CurrentSession session) {
        return session.answered().map(presented -> List.of(presented.way())).orElse(parts.transports());
    }
}
