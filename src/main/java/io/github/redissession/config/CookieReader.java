package io.github.redissession.config;

import io.github.redissession.config.CookieSettings.SameSite;
import io.github.redissession.config.CookieSettings.Secure;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the cookie's settings and holds them against the rules of RFC 6265bis, sections 4.1.1 (what characters may
 * stand where) and 4.1.3 (the name prefixes).
 */
final class CookieReader {

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern PATH = Pattern.compile("/[\\x20-\\x3A\\x3C-\\x7E]*");
    private static final Pattern DOMAIN = Pattern.compile("\\.?" + LABEL + "(\\." + LABEL + ")*");

    private CookieReader() {}

    static CookieSettings read(CheckedConfig config) {
        CookieSettings cookie = new CookieSettings(
                config.value(Key.COOKIE_NAME, HttpToken::parse),
                config.value(Key.COOKIE_PATH, matching(PATH, "a path: '/' first, ASCII, no ';'")),
                config.optional(Key.COOKIE_DOMAIN, matching(DOMAIN, "a host name such as example.org")),
                config.choice(Key.COOKIE_SAME_SITE, SameSite.class),
                config.flag(Key.COOKIE_HTTP_ONLY),
                config.choice(Key.COOKIE_SECURE, Secure.class),
                config.flag(Key.COOKIE_PARTITIONED),
                config.flag(Key.COOKIE_PERSISTENT));
        return secured(cookie, config);
    }

    private static CookieSettings secured(CookieSettings cookie, CheckedConfig config) {
        String name = cookie.name().toLowerCase(Locale.ROOT);
        boolean host = name.startsWith("__host-");
        if (host && cookie.domain().isPresent()) {
            config.fault(Key.COOKIE_DOMAIN, "must not be set: browsers refuse a __Host- cookie with a domain");
        }
        if (host && !cookie.path().equals("/")) {
            config.fault(Key.COOKIE_PATH, "must be /: browsers refuse a __Host- cookie with any other path");
        }
        boolean mustBeSecure =
                host || name.startsWith("__secure-") || cookie.sameSite() == SameSite.None || cookie.partitioned();
        if (mustBeSecure && cookie.secure() == Secure.FALSE) {
            config.fault(
                    Key.COOKIE_SECURE,
                    "must not be false: browsers refuse __Host-, __Secure-, SameSite=None and Partitioned cookies"
                            + " without it");
        }
        return mustBeSecure ? alwaysSecure(cookie) : cookie;
    }

    private static CookieSettings alwaysSecure(CookieSettings cookie) {
        return new CookieSettings(
                cookie.name(),
                cookie.path(),
                cookie.domain(),
                cookie.sameSite(),
                cookie.httpOnly(),
                Secure.TRUE,
                cookie.partitioned(),
                cookie.persistent());
    }

    private static Function<String, String> matching(Pattern pattern, String what) {
        return value -> {
            if (!pattern.matcher(value).matches()) {
                throw new IllegalArgumentException("must be " + what);
            }
            return value;
        };
    }
}
