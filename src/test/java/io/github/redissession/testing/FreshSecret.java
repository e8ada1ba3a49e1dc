package io.github.redissession.testing;

import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets. */
public final class FreshSecret {

    private FreshSecret() {}

    public static String text() {
        byte[] bits = new byte[48];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
