package io.github.redissession.token;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids from the platform's strong random source, beyond guessing and beyond collision. */
public final class RandomSessionIds implements SessionIds {

    private static final int BYTES = 32;
    private static final int EXPRESS_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final int bytes;

    /** Ids of 256 bits. */
    public RandomSessionIds() {
        this(BYTES);
    }

    private RandomSessionIds(int bytes) {
        this.bytes = bytes;
    }

    /** Ids of 192 bits, such as express-session makes. */
    public static RandomSessionIds asExpress() {
        return new RandomSessionIds(EXPRESS_BYTES);
    }

    @Override
    public SessionId next() {
        byte[] bits = new byte[bytes];
        random.nextBytes(bits);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }
}
