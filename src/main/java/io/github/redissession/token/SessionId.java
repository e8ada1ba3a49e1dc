package io.github.redissession.token;

import java.util.Optional;

/**
 * The id of a session: random bits in base64url without padding. Not a credential, since a client must also present the
 * signature. Ids of this library have 43 characters (256 bits), ids of express-session have 32 (192 bits). Express
 * applications that generate their own ids may use any length within the bounds.
 *
 * @param value 16 to 128 characters of {@code A-Z a-z 0-9 - _}
 */
public record SessionId(String value) {

    /** The number of characters of an id of this library: 256 bits. */
    public static final int LENGTH = 43;

    static final int MAX_LENGTH = 128;

    private static final int MIN_LENGTH = 16;

    /** @throws IllegalArgumentException if the value is malformed */
    public SessionId {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("malformed session id");
        }
    }

    /** Parses an id; empty if the text is malformed. */
    public static Optional<SessionId> parse(String text) {
        return isWellFormed(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    /** Without a regular expression, since this runs for every request with a token. */
    private static boolean isWellFormed(String text) {
        if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
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
