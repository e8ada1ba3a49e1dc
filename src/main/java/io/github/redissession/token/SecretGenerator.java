package io.github.redissession.token;

import java.security.SecureRandom;
import java.util.Base64;

/** The library's main class: prints a new random secret for {@code redis-session.secret}. */
public final class SecretGenerator {

    private static final int BYTES = 48;

    private SecretGenerator() {}

    /** Prints one secret of 384 random bits in 64 characters, and nothing else, so that scripts can use the output. */
    public static void main(String[] args) {
        System.out.println(generate());
    }

    static String generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
