package io.github.redissession.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * The bytes of an encrypted value: version (1 byte), key id (4), nonce (12), ciphertext, tag (16). Version and key id are
 * authenticated, followed by the name of the value. The version is a control character, with which no JSON text begins
 * (RFC 8259, section 2).
 */
final class SealedFormat {

    static final byte VERSION = 1;

    /** Position of the nonce. */
    static final int NONCE = 1 + Integer.BYTES;

    /** How many bytes an encrypted value has more than the value. */
    static final int OVERHEAD = NONCE + AesGcm.NONCE_BYTES + AesGcm.TAG_BYTES;

    /** Versions so far, and reserved for later ones: the control characters before those that JSON has as white space. */
    private static final byte LAST_VERSION = 8;

    private SealedFormat() {}

    /** Whether the bytes are an encrypted value, of any version, intact or not. */
    static boolean isSealed(byte[] stored) {
        return stored.length > 0 && stored[0] >= VERSION && stored[0] <= LAST_VERSION;
    }

    /** Whether the bytes are an encrypted value of the known version, and not cut off before the ciphertext. */
    static boolean isWellFormed(byte[] stored) {
        return stored.length >= OVERHEAD && stored[0] == VERSION;
    }

    /** A message for a value of this length: its header and nonce, and room for the rest. */
    static byte[] message(int keyId, byte[] nonce, int plainLength) {
        return ByteBuffer.allocate(OVERHEAD + plainLength)
                .put(VERSION)
                .putInt(keyId)
                .put(nonce)
                .array();
    }

    static int keyId(byte[] message) {
        return ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
    }

    /** What is authenticated besides the value. */
    static byte[] authenticated(byte[] message, String name) {
        byte[] text = name.getBytes(UTF_8);
        return ByteBuffer.allocate(NONCE + text.length)
                .put(message, 0, NONCE)
                .put(text)
                .array();
    }
}
