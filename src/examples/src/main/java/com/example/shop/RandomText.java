package com.example.shop;

import java.security.SecureRandom;
import java.util.Base64;

/** Texts that no client can guess: 256 random bits, as 43 characters of base64url. */
public final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomText() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
