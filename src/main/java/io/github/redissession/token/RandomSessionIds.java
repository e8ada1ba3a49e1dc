package io.github.redissession.token;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids of 256 bits from the platform's strong random source, beyond guessing and beyond collision. */
public final class RandomSessionIds implements SessionIds {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public SessionId next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }
}
