package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;

/** The token in a cookie. */
public final class CookieTransport implements TokenTransport {

    private final CookieSettings cookie;
    private final ClientScheme scheme;
    private final Clock clock;

    public CookieTransport(CookieSettings cookie, boolean trustProxy, Clock clock) {
        this.cookie = cookie;
        this.clock = clock;
        scheme = new ClientScheme(trustProxy);
    }

    @Override
    public List<String> read(RequestHeaders request) {
        return CookieHeader.values(request.header(HttpHeaders.COOKIE), cookie.name());
    }

    @Override
    public String requestHeader() {
        return HttpHeaders.COOKIE;
    }

    @Override
    public void write(TokenAction answer, RequestHeaders request, ResponseHeaders response) {
        SetCookie setCookie = new SetCookie(cookie, isSecure(request));
        if (answer instanceof TokenAction.Issue issue) {
            write(setCookie.of(issue.token(), issue.rest(), clock.instant()), response);
        } else if (answer instanceof TokenAction.Clear) {
            write(setCookie.cleared(), response);
        }
    }

    private static void write(String header, ResponseHeaders response) {
        response.add(HttpHeaders.SET_COOKIE, header);
        CacheHeaders.keepTokenFromCaches(response, HttpHeaders.SET_COOKIE, HttpHeaders.COOKIE);
    }

    private boolean isSecure(RequestHeaders request) {
        return switch (cookie.secure()) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> scheme.isHttps(request);
        };
    }
}
