package io.github.redissession.token;

import java.util.Optional;

/**
 * A session's name: random bits, in base64url without padding. Not a secret by itself, since a client must also show the
 * signature. The library's own have 43 characters (256 bits); express-session's have 32 (192 bits), and those of an
 * Express application that makes its own as many as it likes, within these bounds.
 *
 * @param value 16 to 128 characters of {@code A-Z a-z 0-9 - _}
 */
public record SessionId(String value) {

    /** How many characters the library's own ids have: 256 bits. */
    public static final int LENGTH = 43;

    static final int LONGEST = 128;

    private static final int SHORTEST = 16;

    /** @throws IllegalArgumentException if the value has not the form of an id */
    public SessionId {
        if (!hasForm(value)) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    /** The id that a text is, or empty if it has not the form of one. */
    public static Optional<SessionId> parse(String text) {
        return hasForm(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** Without a regular expression, since every request with a token asks. */
    private static boolean hasForm(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isBase64Url(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64Url(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    @Override
    public String toString() {
        return value;
    }
}
