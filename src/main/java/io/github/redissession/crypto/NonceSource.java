package io.github.redissession.crypto;

/** Fills nonces. Thread-safe. */
@FunctionalInterface
interface NonceSource {

    /** Fills the array with a nonce that was never given before. */
    void fill(byte[] nonce);
}
