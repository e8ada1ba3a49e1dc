package io.github.redissession.session;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes that are to be written, and what the store holds of them afterwards. They are sealed for each id under which the
 * session is looked for. Not thread-safe.
 */
final class SealedChanges {

    private final SessionStore store;
    private final AttributeChanges changes;
    private AttributeChanges sealed = AttributeChanges.NONE;
    private Map<String, StoredValue> written = Map.of();

    SealedChanges(SessionStore store, AttributeChanges changes) {
        this.store = store;
        this.changes = changes;
    }

    /** The changes for a session under this id. */
    AttributeChanges under(SessionId id) {
        ValueCipher cipher = store.cipher(id);
        Map<String, StoredValue> values = new HashMap<>();
        Map<String, byte[]> bytes = new HashMap<>();
        changes.written().forEach((name, json) -> {
            byte[] value = cipher.seal(name, json);
            values.put(name, new StoredValue(value, json));
            bytes.put(name, value);
        });
        written = values;
        sealed = new AttributeChanges(changes.cleared(), changes.removed(), bytes);
        return sealed;
    }

    /** The changes of the last try. */
    AttributeChanges sealed() {
        return sealed;
    }

    boolean isRemoved(String name) {
        return changes.removed().contains(name);
    }

    /** What the store holds of an attribute after the last try was applied; empty if it was not written. */
    Optional<StoredValue> written(String name) {
        return Optional.ofNullable(written.get(name));
    }
}
