package io.github.redissession.transport;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the client's own connection was by HTTPS, which a proxy in between may have ended. */
final class ClientScheme {

    private static final Pattern FORWARDED_PROTO =
            Pattern.compile("(?:^|;)[ \\t]*proto=\"?([a-z]+)\"?[ \\t]*(?:;|$)", Pattern.CASE_INSENSITIVE);

    private final boolean trustProxy;

    /** @param trustProxy whether to believe {@code Forwarded} (RFC 7239) and {@code X-Forwarded-Proto} */
    ClientScheme(boolean trustProxy) {
        this.trustProxy = trustProxy;
    }

    /** Of several proxies' words the first counts: the client's own connection was with that one. */
    boolean isHttps(RequestHeaders request) {
        if (trustProxy) {
            String forwarded = first(request.header("Forwarded"));
            Matcher proto = FORWARDED_PROTO.matcher(forwarded);
            String scheme = proto.find() ? proto.group(1) : first(request.header("X-Forwarded-Proto"));
            if (!scheme.isEmpty()) {
                return scheme.toLowerCase(Locale.ROOT).equals("https");
            }
        }
        return request.isSecure();
    }

    private static String first(List<String> lists) {
        return lists.isEmpty() ? "" : HeaderText.strip(lists.get(0).split(",", 2)[0]);
    }
}
