package io.github.redissession.config;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Checks key pairs. */
final class KeyPairs {

    private static final byte[] DATA = {1};

    private KeyPairs() {}

    /** Whether the public key verifies a signature of the private key. */
    static boolean match(PublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature signature = Signature.getInstance(algorithm(privateKey));
            signature.initSign(privateKey);
            signature.update(DATA);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(DATA);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) { // of different algorithms
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
