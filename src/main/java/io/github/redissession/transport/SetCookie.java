package io.github.redissession.transport;

import io.github.redissession.config.CookieSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes and compares {@code Set-Cookie} values (RFC 6265bis, section 4.1). */
public final class SetCookie {

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

    /**
     * Whether one value replaces the other in a browser: the cookie's name, path and domain are equal (RFC 6265bis, section
     * 5.7). Two applications may each add a cookie of the same name to one response.
     */
    public static boolean areSame(String one, String other) {
        return identity(one).equals(identity(other));
    }

    private static List<String> identity(String setCookie) {
        String[] parts = setCookie.split(";");
        return List.of(
                parts[0].split("=", 2)[0].strip(),
                attribute(parts, "path"),
                attribute(parts, "domain").toLowerCase(Locale.ROOT));
    }

    /** The value of an attribute; empty if absent. */
    private static String attribute(String[] parts, String name) {
        return Arrays.stream(parts)
                .skip(1)
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2 && part[0].strip().equalsIgnoreCase(name))
                .map(part -> part[1].strip())
                .reduce("", (former, latter) -> latter);
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
