package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/**
 * Encodes text as part of a key: percent-encoded UTF-8, without colons and equals signs (which separate parts), braces (which determine the
 * slot in a cluster) and the special characters of Redis patterns. The encoding is injective.
 */
final class KeyText {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PLAIN = "/._~-@";

    private KeyText() {}

    /** @throws IllegalArgumentException if the text has an unpaired surrogate, which UTF-8 cannot encode */
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
