package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Fast path for JSON strings without escapes. Most attributes are such strings, and setting up a JSON parser or generator
 * costs more than all other work on a small one.
 */
final class UnescapedStrings {

    private static final char FIRST_UNESCAPED = ' ';

    private UnescapedStrings() {}

    /** The text of a JSON string; empty if a parser is needed. */
    static Optional<Object> decode(byte[] json) {
        int last = json.length - 1;
        if (last < 1 || json[0] != '"' || json[last] != '"') {
            return Optional.empty();
        }
        for (int i = 1; i < last; i++) {
            byte b = json[i];
            if (b >= 0 && b < FIRST_UNESCAPED
                    || b == '"'
                    || b == '\\') { // negative bytes belong to non-ASCII characters
                return Optional.empty();
            }
        }
        return Optional.of(new String(json, 1, last - 1, UTF_8));
    }

    /** The JSON string of a text; empty if a character must or may have to be escaped. */
    static Optional<byte[]> encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST_UNESCAPED || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return Optional.empty();
            }
        }
        return Optional.of(('"' + text + '"').getBytes(UTF_8));
    }
}
