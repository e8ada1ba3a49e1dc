package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Text as a part of a key: percent-encoded in UTF-8, so that it has no colon, which separates parts, no brace, which
 * decides on the slot in a cluster, and no character that a pattern of Redis has a meaning for. No two texts become one.
 */
final class KeyText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PLAIN = "/._~-@";

    private KeyText() {}

    /** @throws IllegalArgumentException if the text has half of a surrogate pair, for which UTF-8 has no bytes */
    static String encode(String text) {
        ByteBuffer bytes = utf8(text);
        StringBuilder encoded = new StringBuilder(bytes.remaining());
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (isPlain((char) b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static ByteBuffer utf8(String text) {
        try {
            return UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not Unicode text: it has half of a surrogate pair", e);
        }
    }

    private static boolean isPlain(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
    }
}
