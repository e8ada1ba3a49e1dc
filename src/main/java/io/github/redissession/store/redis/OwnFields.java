package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.NewSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Encodes and decodes the library's fields of a session. Immutable and thread-safe.
 *
 * @param key the name of the key by which values are encrypted; empty if they are written plain
 */
record OwnFields(LoginFields logins, LabelFields labels, Optional<String> key) {

    static OwnFields of(SessionSettings settings, SessionCiphers ciphers) {
        return new OwnFields(LoginFields.of(settings, ciphers), LabelFields.of(settings, ciphers), ciphers.keyName());
    }

    /** The fields of a new session. The script adds the times. */
    Map<String, String> fields(NewSession session) {
        Map<String, String> fields = new LinkedHashMap<>(labels.fields(session.id(), session.labels()));
        session.login().ifPresent(login -> fields.putAll(logins.fields(session.id(), login)));
        key.ifPresent(name -> fields.put(HashFields.KEY, name));
        return fields;
    }
}
