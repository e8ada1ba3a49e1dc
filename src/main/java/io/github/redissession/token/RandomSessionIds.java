package io.github.redissession.token;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids from {@link SecureRandom}, which can be neither guessed nor expected to collide. Thread-safe. */
public final class RandomSessionIds implements SessionIds {

    private static final int BYTES = 32;
    private static final int EXPRESS_BYTES = 24;

    private final SecureRandom source = new SecureRandom();
    private final int bytes;

    /** Ids of 256 bits. */
    public RandomSessionIds() {
        this(BYTES);
    }

    private RandomSessionIds(int bytes) {
        this.bytes = bytes;
    }

    /** Ids of 192 bits, as express-session generates them. */
    public static RandomSessionIds asExpress() {
        return new RandomSessionIds(EXPRESS_BYTES);
    }

    @Override
    public SessionId next() {
        byte[] random = new byte[bytes];
        source.nextBytes(random);
        return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
}
