package io.github.redissession.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM with a nonce of 96 bits and a tag of 128 bits (NIST SP 800-38D). A nonce must not be used twice with one key.
 * Thread-safe.
 */
final class AesGcm {

    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private static final String ALGORITHM = "AES";
    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final SecretKeySpec key;

    /** @param key 32 bytes */
    AesGcm(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Encrypts into a message.
     *
     * @param message the nonce begins at {@code at}; ciphertext and tag are written behind it, to the end
     * @param authenticated what decryption must be given again
     */
    void encrypt(byte[] plain, byte[] message, int at, byte[] authenticated) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, message, at, authenticated);
            cipher.doFinal(plain, 0, plain.length, message, at + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to encrypt", e);
        }
    }

    /**
     * Decrypts a message.
     *
     * @param message the nonce begins at {@code at}, ciphertext and tag are behind it, to the end
     * @throws AEADBadTagException if nonce, ciphertext, tag or {@code authenticated} is not what was encrypted with this key
     */
    byte[] decrypt(byte[] message, int at, byte[] authenticated) throws AEADBadTagException {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, message, at, authenticated);
            int begin = at + NONCE_BYTES;
            return cipher.doFinal(message, begin, message.length - begin);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed to decrypt", e);
        }
    }

    private Cipher cipher(int mode, byte[] message, int at, byte[] authenticated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(Byte.SIZE * TAG_BYTES, message, at, NONCE_BYTES));
        cipher.updateAAD(authenticated);
        return cipher;
    }
}
