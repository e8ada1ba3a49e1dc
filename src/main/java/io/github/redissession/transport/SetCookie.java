package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Writer of {@code Set-Cookie} values (RFC 6265bis, section 4.1). */
final class SetCookie {

    private static final String EXPIRED = "; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";

    /** The limit that browsers apply to any longer lifetime (RFC 6265bis, section 5.5). */
    private static final Duration MAX_AGE_LIMIT = Duration.ofDays(400);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final CookieSettings settings;
    private final boolean secure;

    SetCookie(CookieSettings settings, boolean secure) {
        this.settings = settings;
        this.secure = secure;
    }

    /**
     * @param maxAge how long the browser keeps the cookie; empty for a session cookie
     * @param now this server's time, for {@code Expires}, which old browsers know instead of {@code Max-Age}
     */
    String issue(String value, Optional<Duration> maxAge, Instant now) {
        return settings.name() + "=" + value
                + maxAge.map(age -> lifetime(age, now)).orElse("") + attributes();
    }

    private static String lifetime(Duration maxAge, Instant now) {
        long roundedUp = maxAge.plusMillis(999).toSeconds();
        long seconds = Math.min(roundedUp, MAX_AGE_LIMIT.toSeconds());
        return "; Max-Age=" + seconds + "; Expires=" + DATE.format(now.plusSeconds(seconds));
    }

    /** Deletes the cookie. Browsers obey only if path and domain match those it was set with. */
    String clear() {
        return settings.name() + "=" + EXPIRED + attributes();
    }

    private String attributes() {
        return "; Path=" + settings.path()
                + settings.domain().map(domain -> "; Domain=" + domain).orElse("")
                + (secure ? "; Secure" : "")
                + (settings.httpOnly() ? "; HttpOnly" : "")
                + "; SameSite=" + settings.sameSite()
                + (settings.partitioned() ? "; Partitioned" : "");
    }
}
