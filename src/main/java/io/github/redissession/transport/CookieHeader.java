package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code Cookie} headers: leniently, as RFC 6265bis, section 5.8.3, has browsers write them, and keeping several
 * cookies of one name, which the platform's own map of cookies does not.
 */
final class CookieHeader {

    private CookieHeader() {}

    /** The values of all cookies of that name, in the client's order. */
    static List<String> values(List<String> headers, String name) {
        List<String> values = new ArrayList<>();
        for (String header : headers) {
            for (String part : header.split(";")) {
                String pair = HeaderText.strip(part);
                if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
                    values.add(unquoted(pair.substring(name.length() + 1)));
                }
            }
        }
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
