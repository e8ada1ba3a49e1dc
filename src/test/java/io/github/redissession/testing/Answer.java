package io.github.redissession.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A server's response.
 *
 * @param headers by name, case-insensitive
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    public Answer {
        TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The values of a header, joined by commas; empty if it is absent. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    public List<String> setCookies() {
        return headers.getOrDefault("Set-Cookie", List.of());
    }

    /** The value that the response sets a cookie to: empty text if it clears the cookie, empty if it does not set it. */
    public Optional<String> cookie(String name) {
        return setCookies().stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
                .reduce((first, last) -> last);
    }
}
