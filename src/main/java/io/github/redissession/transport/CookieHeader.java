package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Parser of {@code Cookie} headers as browsers write them (RFC 6265bis, section 5.8.3). Lenient, and keeps several
 * cookies of one name, which the cookie maps of Jakarta REST and Jakarta Servlet do not guarantee.
 */
final class CookieHeader {

    private CookieHeader() {}

    /** The values of all cookies of this name, in the client's order. */
    static List<String> values(List<String> headers, String name) {
        List<String> values = new ArrayList<>();
        for (String header : headers) {
            for (String part : header.split(";", -1)) {
                String pair = HeaderText.strip(part);
                if (pair.startsWith(name) && pair.startsWith("=", name.length())) {
                    values.add(unquote(pair.substring(name.length() + 1)));
                }
            }
        }
        return values;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
