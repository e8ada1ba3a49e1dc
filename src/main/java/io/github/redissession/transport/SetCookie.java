package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;

/** Writes {@code Set-Cookie} values by RFC 6265bis, section 4.1. */
final class SetCookie {

    private static final String AT_ONCE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    private final CookieSettings cookie;
    private final boolean secure;

    SetCookie(CookieSettings cookie, boolean secure) {
        this.cookie = cookie;
        this.secure = secure;
    }

    /** A cookie that lives as long as the browser's own session. */
    String of(String value) {
        return cookie.name() + "=" + value + attributes();
    }

    /** The order to forget the cookie; browsers obey only if path and domain are those it was set with. */
    String cleared() {
        return cookie.name() + "=" + AT_ONCE + attributes();
    }

    private String attributes() {
        return "; Path=" + cookie.path()
                + cookie.domain().map(domain -> "; Domain=" + domain).orElse("")
                + (secure ? "; Secure" : "")
                + (cookie.httpOnly() ? "; HttpOnly" : "")
                + "; SameSite=" + cookie.sameSite()
                + (cookie.partitioned() ? "; Partitioned" : "");
    }
}
