package io.github.redissession.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the operator, from which a key is derived for each use, so that no two uses share one. Immutable; never
 * prints itself.
 */
public final class Secret {

    /** The fewest characters a secret may have: as many as the 256 bits of a key have bytes. */
    public static final int MIN_LENGTH = 32;

    /** The fewest different characters a secret may have: fewer are a placeholder, or keys held down. */
    public static final int MIN_DISTINCT = 8;

    /** The fewest characters that a secret may consist of repetitions of: a repetition adds nothing to guess. */
    public static final int MIN_PERIOD = 16;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final byte[] text;
    private final byte[] pseudoRandomKey;

    /** @throws IllegalArgumentException if the text is shorter than {@link #MIN_LENGTH} characters or weak */
    public Secret(String text) {
        this(strong(text).getBytes(StandardCharsets.UTF_8));
    }

    private Secret(byte[] text) {
        this.text = text;
        pseudoRandomKey = hmac(new byte[KEY_BYTES]).doFinal(this.text);
    }

    /**
     * A secret that another program has, too, and that cannot be chosen any more: of any length.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public static Secret shared(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a secret has at least one character");
        }
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String strong(String text) {
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a secret has at least " + MIN_LENGTH + " characters");
        }
        if (isWeak(text)) {
            throw new IllegalArgumentException("a secret has at least " + MIN_DISTINCT + " different characters, and"
                    + " repeats no pattern of fewer than " + MIN_PERIOD);
        }
        return text;
    }

    /**
     * Whether a text is obviously no random one, however long: it has fewer than {@link #MIN_DISTINCT} different
     * characters, or repeats a pattern of fewer than {@link #MIN_PERIOD}.
     */
    public static boolean isWeak(String text) {
        return text.chars().distinct().count() < MIN_DISTINCT
                || IntStream.range(1, Math.min(MIN_PERIOD, text.length())).anyMatch(period -> repeats(text, period));
    }

    private static boolean repeats(String text, int period) {
        return text.regionMatches(period, text, 0, text.length() - period);
    }

    /**
     * A MAC under the key for one use, by HKDF-SHA256 (RFC 5869, no salt, one block of output).
     *
     * @param use what the key is for and nothing else
     */
    Mac macFor(String use) {
        Mac expand = hmac(pseudoRandomKey);
        expand.update(use.getBytes(StandardCharsets.UTF_8));
        expand.update((byte) 1);
        return hmac(expand.doFinal());
    }

    /** A MAC under the secret itself, for what another program has to verify that derives no key. */
    Mac sharedMac() {
        return hmac(text);
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "Secret[...]";
    }
}
