package io.github.redissession.token;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.crypto.Mac;

/**
 * A secret of the operator. A separate key is derived from it for each purpose. Immutable and thread-safe;
 * {@link #toString()} does not reveal it.
 */
public final class Secret {

    /** Minimum length in characters: as many as a key of 256 bits has bytes. */
    public static final int MIN_LENGTH = 32;

    /** Minimum number of different characters: fewer indicate a placeholder or a held-down key. */
    public static final int MIN_DISTINCT = 8;

    /** Minimum length of a repeated pattern: repetitions add no entropy. */
    public static final int MIN_PERIOD = 16;

    private static final int KEY_BYTES = 32;

    private final byte[] text;
    private final byte[] pseudoRandomKey; // PRK of RFC 5869

    /** @throws IllegalArgumentException if the text is shorter than {@link #MIN_LENGTH} or {@linkplain #isWeak weak} */
    public Secret(String text) {
        this(requireStrong(text).getBytes(StandardCharsets.UTF_8));
    }

    private Secret(byte[] text) {
        this.text = text;
        pseudoRandomKey = Hkdf.extract(new byte[0], this.text);
    }

    /** A secret that no other process has. */
    public static Secret random() {
        return new Secret(SecretGenerator.generate());
    }

    /**
     * A secret shared with another program, which cannot be chosen freely: of any length and strength.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public static Secret shared(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String requireStrong(String text) {
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a secret must have at least " + MIN_LENGTH + " characters");
        }
        if (isWeak(text)) {
            throw new IllegalArgumentException("a secret must have at least " + MIN_DISTINCT
                    + " different characters and must not repeat a pattern of fewer than " + MIN_PERIOD);
        }
        return text;
    }

    /**
     * Whether a text is obviously not random, whatever its length: it has fewer than {@link #MIN_DISTINCT} different
     * characters, or repeats a pattern of fewer than {@link #MIN_PERIOD} characters.
     */
    public static boolean isWeak(String text) {
        return text.chars().distinct().count() < MIN_DISTINCT
                || IntStream.range(1, Math.min(MIN_PERIOD, text.length())).anyMatch(period -> repeats(text, period));
    }

    private static boolean repeats(String text, int period) {
        return text.regionMatches(period, text, 0, text.length() - period);
    }

    /**
     * A key of 256 bits, derived by HKDF-SHA256 (RFC 5869) without a salt.
     *
     * @param purpose the HKDF info; each purpose has a key of its own
     */
    public byte[] keyFor(String purpose) {
        return Hkdf.expand(pseudoRandomKey, purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
    }

    /** A MAC with the key of this purpose. */
    Mac macFor(String purpose) {
        return Hkdf.hmac(keyFor(purpose));
    }

    /** A MAC with the secret itself as the key, for signatures that another program verifies. */
    Mac sharedMac() {
        return Hkdf.hmac(text);
    }

    @Override
    public String toString() {
        return "Secret[...]";
    }
}
