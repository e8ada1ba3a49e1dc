package io.github.redissession.transport;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads {@code Cookie} headers: leniently, as RFC 6265bis, section 5.8.3, has browsers write them, and keeping several
 * cookies of one name, which the platform's own map of cookies does not.
 */
final class CookieHeader {

    private CookieHeader() {}

    /** The values of all cookies of that name, in the client's order. */
    static Stream<String> values(List<String> headers, String name) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name) && pair.startsWith("=", name.length()))
                .map(pair -> unquoted(pair.substring(name.length() + 1)));
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
