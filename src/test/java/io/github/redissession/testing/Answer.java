package io.github.redissession.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered.
 *
 * @param headers by name, in whatever case it is asked for
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    public Answer {
        TreeMap<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The values of a header in one line, as lists are joined; empty when there is none. */
    public String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    public List<String> setCookies() {
        return headers.getOrDefault("Set-Cookie", List.of());
    }

    /** What the answer sets a cookie to; the empty text if it has the client forget it. */
    public Optional<String> cookie(String name) {
        return setCookies().stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";", 2)[0])
                .reduce((first, last) -> last);
    }
}
