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
    public List<String> read(RequestHead request) {
        return CookieHeader.values(request.header(HttpHeaders.COOKIE), cookie.name());
    }

    @Override
    public String requestHeader() {
        return HttpHeaders.COOKIE;
    }

    @Override
    public void write(TokenAnswer answer, RequestHead request, ResponseHead response) {
        SetCookie setCookie = new SetCookie(cookie, isSecure(request));
        if (answer instanceof TokenAnswer.Issue issue) {
            write(setCookie.of(issue.token(), issue.rest(), clock.instant()), response);
        } else if (answer instanceof TokenAnswer.Clear) {
            write(setCookie.cleared(), response);
        }
    }

    private static void write(String header, ResponseHead response) {
        response.add(HttpHeaders.SET_COOKIE, header);
        CacheHeaders.keepTokenFromCaches(response, HttpHeaders.SET_COOKIE, HttpHeaders.COOKIE);
    }

    private boolean isSecure(RequestHead request) {
        return switch (cookie.secure()) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> scheme.isHttps(request);
        };
    }
}
