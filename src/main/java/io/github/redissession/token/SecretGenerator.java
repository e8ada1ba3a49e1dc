package io.github.redissession.token;

import java.security.SecureRandom;
import java.util.Base64;

/** The library's main class: prints a fresh secret for {@code redis-session.secret}. */
public final class SecretGenerator {

    private static final int BYTES = 48;

    private SecretGenerator() {}

    /** Prints one secret and nothing else, so that a script can take it: 384 random bits in 64 characters. */
    public static void main(String[] args) {
        System.out.println(generate());
    }

    static String generate() {
        byte[] bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
