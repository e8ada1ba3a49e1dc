package io.github.redissession.config;

import java.nio.charset.StandardCharsets;

/** Text that becomes part of a key in Redis, which has bytes: no two texts may have the same in UTF-8. */
final class UnicodeText {

    private UnicodeText() {}

    /** @throws IllegalArgumentException if the text has half of a surrogate pair, for which UTF-8 has no bytes */
    static String parse(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("must be Unicode text: it has half of a surrogate pair");
        }
        return text;
    }
}
