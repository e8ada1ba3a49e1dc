package io.github.redissession.config;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Finds out whether two keys are one pair. */
final class KeyPairs {

    private static final byte[] ANYTHING = {1};

    private KeyPairs() {}

    /** Whether what the one signs is good for the other. */
    static boolean belongTogether(PublicKey open, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(algorithm(secret));
            signature.initSign(secret);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) { // not even of one kind
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
