package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;
import java.time.Clock;
import java.util.List;

/** Carries the token in a cookie. */
public final class CookieTransport implements TokenTransport {

    private static final String COOKIE = "Cookie";
    private static final String SET_COOKIE = "Set-Cookie";

    private final CookieSettings settings;
    private final ClientScheme scheme;
    private final Clock clock;

    /**
     * @param trustProxy whether a proxy's headers tell the client's scheme
     * @param clock this server's clock, for {@code Expires}
     */
    public CookieTransport(CookieSettings settings, boolean trustProxy, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        scheme = new ClientScheme(trustProxy);
    }

    @Override
    public List<String> read(RequestHeaders request) {
        return CookieHeader.values(request.header(COOKIE), settings.name());
    }

    @Override
    public String requestHeader() {
        return COOKIE;
    }

    @Override
    public boolean write(TokenAction action, RequestHeaders request, ResponseHeaders response) {
        SetCookie setCookie = new SetCookie(settings, isSecure(request));
        if (action instanceof TokenAction.Issue issue) {
            return write(setCookie.issue(issue.token(), issue.maxAge(), clock.instant()), response);
        }
        return !(action instanceof TokenAction.Clear) || write(setCookie.clear(), response);
    }

    private static boolean write(String setCookie, ResponseHeaders response) {
        response.add(SET_COOKIE, setCookie);
        CacheHeaders.preventTokenReuse(response, SET_COOKIE, COOKIE);
        return response.header(SET_COOKIE).contains(setCookie);
    }

    private boolean isSecure(RequestHeaders request) {
        return switch (settings.secure()) {
            case TRUE -> true;
            case FALSE -> false;
            case AUTO -> scheme.isHttps(request);
        };
    }
}
