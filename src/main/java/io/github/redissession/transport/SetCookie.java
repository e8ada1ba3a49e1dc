package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writes {@code Set-Cookie} values by RFC 6265bis, section 4.1. */
final class SetCookie {

    private static final String AT_ONCE = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    /** Browsers cut what is longer (RFC 6265bis, section 5.5). */
    private static final Duration LONGEST = Duration.ofDays(400);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final CookieSettings cookie;
    private final boolean secure;

    SetCookie(CookieSettings cookie, boolean secure) {
        this.cookie = cookie;
        this.secure = secure;
    }

    /**
     * @param rest how long the cookie lives; empty when it ends with the browser's own session
     * @param now this server's time, for browsers that know {@code Expires} alone
     */
    String of(String value, Optional<Duration> rest, Instant now) {
        return cookie.name() + "=" + value
                + rest.map(left -> lifetime(left, now)).orElse("") + attributes();
    }

    private static String lifetime(Duration rest, Instant now) {
        long seconds = Math.min(rest.plusMillis(999).toSeconds(), LONGEST.toSeconds()); // not a second too short
        return "; Max-Age=" + seconds + "; Expires=" + DATE.format(now.plusSeconds(seconds));
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
