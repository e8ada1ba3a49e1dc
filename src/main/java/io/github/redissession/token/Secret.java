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

    private final byte[] pseudoRandomKey;

    /** @throws IllegalArgumentException if the text is shorter than {@link #MIN_LENGTH} characters */
    public Secret(String text) {
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a secret has at least " + MIN_LENGTH + " characters");
        }
        pseudoRandomKey = hmac(new byte[KEY_BYTES]).doFinal(text.getBytes(StandardCharsets.UTF_8));
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
