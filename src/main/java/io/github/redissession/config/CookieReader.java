package io.github.redissession.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.CookieSettings.SameSite;
import io.github.redissession.config.CookieSettings.Secure;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the cookie's settings and validates them by RFC 6265bis, sections 4.1.1 (allowed characters) and 4.1.3 (name
 * prefixes).
 */
final class CookieReader {

    static final String ROOT = "/";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String ENCODED_IN_PATHS = "\"#;<>?^`{}";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final Pattern PATH = Pattern.compile("/[\\x20-\\x3A\\x3C-\\x7E]*");
    private static final Pattern DOMAIN = Pattern.compile("\\.?" + LABEL + "(\\." + LABEL + ")*");

    private CookieReader() {}

    /** The path that is set or that the prefix {@code __Host-} of the name requires; empty: the context path. */
    static Optional<String> path(ConfigReader config) {
        return config.optional(
                        ConfigKey.COOKIE_PATH,
                        matching(PATH, "a path that begins with / and has only ASCII characters, without ;"))
                .or(() -> config.text(ConfigKey.COOKIE_NAME)
                        .filter(CookieReader::hasHostPrefix)
                        .map(name -> ROOT));
    }

    /**
     * The cookie path of an application: its context path, percent-encoded as browsers compare it (WHATWG URL Standard,
     * section 1.3).
     */
    static String defaultPath(String contextPath) {
        StringBuilder path = new StringBuilder();
        for (byte b : contextPath.getBytes(UTF_8)) {
            if (b > ' ' && b < 0x7F && ENCODED_IN_PATHS.indexOf(b) < 0) {
                path.append((char) b);
            } else {
                path.append('%').append(HEX.toHexDigits(b));
            }
        }
        return path.isEmpty() ? ROOT : path.toString();
    }

    /** @param path {@code /} while the context path is unknown */
    static CookieSettings read(ConfigReader config, String path) {
        CookieSettings cookie = new CookieSettings(
                config.value(ConfigKey.COOKIE_NAME, ValueParser::httpToken),
                path,
                config.optional(ConfigKey.COOKIE_DOMAIN, matching(DOMAIN, "a host name such as example.org")),
                config.choice(ConfigKey.COOKIE_SAME_SITE, SameSite.class),
                config.flag(ConfigKey.COOKIE_HTTP_ONLY),
                config.choice(ConfigKey.COOKIE_SECURE, Secure.class),
                config.flag(ConfigKey.COOKIE_PARTITIONED),
                config.flag(ConfigKey.COOKIE_PERSISTENT));
        return validated(cookie, config);
    }

    private static CookieSettings validated(CookieSettings cookie, ConfigReader config) {
        boolean hasHostPrefix = hasHostPrefix(cookie.name());
        if (hasHostPrefix && cookie.domain().isPresent()) {
            config.fault(ConfigKey.COOKIE_DOMAIN, "must not be set: browsers reject a __Host- cookie with a domain");
        }
        if (hasHostPrefix && !cookie.path().equals(ROOT)) {
            config.fault(ConfigKey.COOKIE_PATH, "must be /: browsers reject a __Host- cookie with another path");
        }
        boolean mustBeSecure = hasHostPrefix
                || cookie.name().toLowerCase(Locale.ROOT).startsWith("__secure-")
                || cookie.sameSite() == SameSite.None
                || cookie.partitioned();
        if (mustBeSecure && cookie.secure() == Secure.FALSE) {
            config.fault(
                    ConfigKey.COOKIE_SECURE,
                    "must not be false: browsers reject __Host-, __Secure-, SameSite=None and Partitioned cookies"
                            + " without it");
        }
        return mustBeSecure ? withSecure(cookie) : cookie;
    }

    private static boolean hasHostPrefix(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("__host-");
    }

    private static CookieSettings withSecure(CookieSettings cookie) {
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
