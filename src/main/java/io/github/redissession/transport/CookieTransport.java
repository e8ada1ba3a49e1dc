package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;
import java.time.Clock;
import java.util.List;

/** The token in a cookie. */
public final class CookieTransport implements TokenTransport {

    private static final String COOKIE = "Cookie";
    private static final String SET_COOKIE = "Set-Cookie";

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
        return CookieHeader.values(request.header(COOKIE), cookie.name());
    }

    @Override
    public String requestHeader() {
        return COOKIE;
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
        response.add(SET_COOKIE, header);
        CacheHeaders.keepTokenFromCaches(response, SET_COOKIE, COOKIE);
    }

    private boolean isSecure(RequestHeaders request) {
        return switch (cookie.secure()) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> scheme.isHttps(request);
        };
    }
}
