package io.github.redissession.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the operator, from which a key is derived for each use, so that no two uses share one. Immutable; never
 * prints itself.
 */
public final class Secret {

    /** The fewest characters a secret may have: as many as the 256 bits of a key have bytes. */
    public static final int MIN_LENGTH = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final byte[] text;
    private final byte[] pseudoRandomKey;

    /** @throws IllegalArgumentException if the text is shorter than {@link #MIN_LENGTH} characters */
    public Secret(String text) {
        this(text, MIN_LENGTH);
    }

    private Secret(String text, int minLength) {
        if (text.length() < minLength) {
            throw new IllegalArgumentException("a secret has at least " + minLength + " characters");
        }
        this.text = text.getBytes(StandardCharsets.UTF_8);
        pseudoRandomKey = hmac(new byte[KEY_BYTES]).doFinal(this.text);
    }

    /**
     * A secret that another program has, too, and that cannot be chosen any more: of any length.
     *
     * @throws IllegalArgumentException if the text is empty
     */
    public static Secret shared(String text) {
        return new Secret(text, 1);
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
