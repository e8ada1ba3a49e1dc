package io.github.redissession.store.redis;

import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.util.List;

/**
 * Converts what the store holds of a session under its former id to its new id. As encryption binds values to the id, they
 * are encrypted anew, by the current settings.
 */
record RenewedValues(ValueCipher former, ValueCipher renewed) {

    static RenewedValues of(SessionCiphers ciphers, SessionId former, SessionId renewed) {
        return new RenewedValues(ciphers.of(former), ciphers.of(renewed));
    }

    /**
     * Adds a session's fields to the arguments of a script, without the name of the key.
     *
     * @param fields fields and values in turns, as Redis returns them
     */
    void addTo(ScriptArguments arguments, List<?> fields) {
        for (int i = 0; i < fields.size(); i += 2) {
            byte[] field = (byte[]) fields.get(i);
            byte[] value = (byte[]) fields.get(i + 1);
            String name = ScriptReplies.text(field);
            if (!name.equals(HashFields.KEY)) {
                arguments.add(field).add(HashFields.isOwn(name) ? value : converted(name, value));
            }
        }
    }

    /** What cannot be decrypted stays as it is, and so remains unreadable. */
    private byte[] converted(String name, byte[] stored) {
        try {
            return renewed.seal(name, former.open(name, stored));
        } catch (UndecryptableException e) {
            return stored;
        }
    }
}
