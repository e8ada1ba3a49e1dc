package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * Texts that stand in JSON between quotes just as they are. Most attributes are such, and to set up a parser or a
 * generator costs more than all else that is done to a small one.
 */
final class PlainText {

    private static final char FIRST = ' '; // what comes before it is escaped

    private PlainText() {}

    /** The text that the JSON stands for; empty if a parser has to say. */
    static Optional<Object> decoded(byte[] json) {
        int last = json.length - 1;
        if (last < 1 || json[0] != '"' || json[last] != '"') {
            return Optional.empty();
        }
        for (int i = 1; i < last; i++) {
            byte b = json[i];
            if (b >= 0 && b < FIRST || b == '"' || b == '\\') { // below zero: of a character beyond ASCII
                return Optional.empty();
            }
        }
        return Optional.of(new String(json, 1, last - 1, UTF_8));
    }

    /** The JSON that stands for the text; empty if something in it has to be escaped, or may have to be. */
    static Optional<byte[]> encoded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < FIRST || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return Optional.empty();
            }
        }
        return Optional.of(('"' + text + '"').getBytes(UTF_8));
    }
}
