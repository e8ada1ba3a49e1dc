package io.github.redissession.token;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A session's name: random bits, in base64url without padding. Not a secret by itself, since a client must also show the
 * signature. The library's own have 43 characters (256 bits); express-session's have 32 (192 bits), and those of an
 * Express application that makes its own as many as it likes, within these bounds.
 *
 * @param value 16 to 128 characters of {@code A-Z a-z 0-9 - _}
 */
public record SessionId(String value) {

    static final int LONGEST = 128;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{16," + LONGEST + "}");

    /** @throws IllegalArgumentException if the value has not the form of an id */
    public SessionId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a session id");
        }
    }

    /** The id that a text is, or empty if it has not the form of one. */
    public static Optional<SessionId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
