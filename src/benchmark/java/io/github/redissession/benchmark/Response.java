package io.github.redissession.benchmark;

import java.util.Locale;

/** What a server answered. */
record Response(String head, String body) {

    int status() {
        return Integer.parseInt(head.substring(9, 12));
    }

    /** The cookies that it sets, as a client sends them. */
    String cookies() {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie:"))
                .map(line ->
                        line.substring("set-cookie:".length()).split(";", 2)[0].strip())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }
}
