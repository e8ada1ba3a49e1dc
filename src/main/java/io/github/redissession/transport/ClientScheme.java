package io.github.redissession.transport;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Detects whether the client itself connected by HTTPS, also behind a proxy that terminates TLS. */
final class ClientScheme {

    private static final Pattern FORWARDED_PROTO =
            Pattern.compile("(?:^|;)[ \\t]*proto=\"?([a-z]+)\"?[ \\t]*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private final boolean trustProxy;

    /** @param trustProxy whether to evaluate {@code Forwarded} (RFC 7239) and {@code X-Forwarded-Proto} */
    ClientScheme(boolean trustProxy) {
        this.trustProxy = trustProxy;
    }

    /** Behind several proxies the first element counts, since the first proxy received the client's connection. */
    boolean isHttps(RequestHeaders request) {
        if (trustProxy) {
            String forwarded = firstElement(request.header("Forwarded"));
            Matcher proto = FORWARDED_PROTO.matcher(forwarded);
            String scheme = proto.find() ? proto.group(1) : firstElement(request.header("X-Forwarded-Proto"));
            if (!scheme.isEmpty()) {
                return scheme.toLowerCase(Locale.ROOT).equals("https");
            }
        }
        return request.isSecure();
    }

    private static String firstElement(List<String> lines) {
        return lines.isEmpty() ? "" : HeaderText.strip(lines.get(0).split(",", 2)[0]);
    }
}
