package io.github.redissession.session;

import io.github.redissession.store.UndecryptableException;
import io.github.redissession.store.ValueCipher;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value as the store holds it. Immutable.
 *
 * @param bytes what the store holds
 * @param json the value's JSON; {@linkplain #isUndecryptable no JSON} if it cannot be decrypted
 * @param failure why it cannot be decrypted; null if it can
 */
record StoredValue(byte[] bytes, byte[] json, @Nullable String failure) {

    /** Stands for the JSON of a value that cannot be decrypted, so that it is read as other unreadable data is. */
    private static final byte[] UNDECRYPTABLE = {0};

    /** A value whose JSON is known. */
    StoredValue(byte[] bytes, byte[] json) {
        this(bytes, json, null);
    }

    /** Decrypts what the store holds. */
    static StoredValue open(ValueCipher cipher, String name, byte[] bytes) {
        try {
            return new StoredValue(bytes, cipher.open(name, bytes));
        } catch (UndecryptableException e) {
            return new StoredValue(bytes, UNDECRYPTABLE, e.reason());
        }
    }

    /** Whether this is the JSON of a value that cannot be decrypted. */
    static boolean isUndecryptable(byte[] json) {
        return Arrays.equals(json, UNDECRYPTABLE);
    }
}
