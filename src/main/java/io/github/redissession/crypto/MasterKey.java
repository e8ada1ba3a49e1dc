package io.github.redissession.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.token.Hkdf;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import java.nio.ByteBuffer;

/**
 * The key that is derived from one secret for the values of one application. Encrypts nothing itself: each session id has a
 * key of its own, so that random nonces cannot repeat however many values an application has. Immutable and thread-safe.
 */
final class MasterKey {

    private static final String PURPOSE = "redis-session encryption v1";

    /** Separates the purpose from the application's name, which may contain any character. */
    private static final char END_OF_PURPOSE = '\0';

    private static final byte[] KEY_ID = "key id".getBytes(UTF_8);
    private static final String SESSION = "session ";
    private static final int KEY_BYTES = 32;

    private final byte[] key;
    private final int id;

    MasterKey(Secret secret, String application) {
        key = secret.keyFor(PURPOSE + END_OF_PURPOSE + application);
        id = ByteBuffer.wrap(Hkdf.expand(key, KEY_ID, Integer.BYTES)).getInt();
    }

    /** Tells in an encrypted value which secret decrypts it. Keys of several secrets may have the same id. */
    int id() {
        return id;
    }

    AesGcm sessionKey(SessionId session) {
        return new AesGcm(Hkdf.expand(key, (SESSION + session.value()).getBytes(UTF_8), KEY_BYTES));
    }
}
