package io.github.redissession.token;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869). Stateless and thread-safe. */
public final class Hkdf {

    private static final String HMAC = "HmacSHA256";
    private static final int HASH_BYTES = 32;
    private static final int MAX_BYTES = 255 * HASH_BYTES;

    private Hkdf() {}

    /**
     * The pseudorandom key of input keying material (section 2.2).
     *
     * @param salt empty for none
     */
    public static byte[] extract(byte[] salt, byte[] keyingMaterial) {
        return hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt).doFinal(keyingMaterial);
    }

    /**
     * Output keying material (section 2.3).
     *
     * @param info the context; each context has a key of its own
     * @param length in bytes, at most 8160
     */
    public static byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("HKDF gives at most " + MAX_BYTES + " bytes, not " + length);
        }
        Mac mac = hmac(pseudorandomKey);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0, number = 1; at < length; at += block.length, number++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) number);
            block = mac.doFinal();
            System.arraycopy(block, 0, output, at, Math.min(block.length, length - at));
        }
        return output;
    }

    /** HMAC-SHA256. */
    static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
