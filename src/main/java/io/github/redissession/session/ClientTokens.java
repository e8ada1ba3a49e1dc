package io.github.redissession.session;

import io.github.redissession.transport.CacheHeaders;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.util.ArrayList;
import java.util.List;

/** Finds the client's tokens in a request, and answers them in the response. */
public final class ClientTokens {

    /**
     * The most good tokens of one request that are looked at, each at the cost of a round trip: beyond what browsers keep of
     * one name by accident, and within what Redis can bear of one request.
     */
    private static final int MOST = 32;

    private final SessionParts parts;

    public ClientTokens(SessionParts parts) {
        this.parts = parts;
    }

    public SessionRequest begin(RequestHeaders request) {
        return new SessionRequest(parts, () -> presented(request));
    }

    private List<PresentedToken> presented(RequestHeaders request) {
        List<PresentedToken> good = new ArrayList<>();
        for (TokenTransport way : parts.transports()) {
            for (String token : way.read(request)) {
                if (good.size() < MOST) {
                    parts.signer()
                            .verify(token)
                            .map(verified -> new PresentedToken(verified, way))
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
    public void answer(SessionRequest session, TokenAction answer, RequestHeaders request, ResponseHeaders response) {
        if (session.isAsked()) {
            CacheHeaders.preventSharing(
                    response,
                    parts.transports().stream()
                            .map(TokenTransport::requestHeader)
                            .toList());
        }
        if (!(answer instanceof TokenAction.Keep)) {
            ways(session, answer).forEach(way -> way.write(answer, request, response));
        }
    }

    private List<TokenTransport> ways(SessionRequest session, TokenAction answer) {
        return answer instanceof TokenAction.Clear
                ? session.presentedWays()
                : session.answered().map(presented -> List.of(presented.way())).orElse(parts.transports());
    }
}
