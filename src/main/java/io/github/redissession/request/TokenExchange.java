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

    /**
     * The most good tokens of one request that are looked at, each at the cost of a round trip: beyond what browsers keep of
     * one name by accident, and within what Redis can bear of one request.
     */
    private static final int MOST = 32;

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
     * A new token goes back the way the one that counts came, to a client that sent none every way; the order to forget it
     * goes each way that a token came. A response that
     * depends on the session says so to caches, whether it has a token in it or not.
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
            ways(session, answer).forEach(way -> way.write(answer, request, response));
        }
    }

    private List<TokenTransport> ways(CurrentSession session, TokenAnswer answer) {
        return answer instanceof TokenAnswer.Clear
                ? session.presentedWays()
                : session.answered().map(presented -> List.of(presented.way())).orElse(parts.transports());
    }
}
