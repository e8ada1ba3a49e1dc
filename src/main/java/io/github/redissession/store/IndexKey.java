package io.github.redissession.store;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What sessions are found by: their principal, or a value that the application indexed them by. Every such key has an index of
 * the sessions that have it.
 *
 * @param name the index; empty for that of principals
 * @param value the principal, or the application's value
 */
public record IndexKey(Optional<String> name, String value) {

    /** The sessions of a principal. */
    public static IndexKey principal(String principal) {
        return new IndexKey(Optional.empty(), principal);
    }

    /** The sessions with this value in an index of the application. */
    public static IndexKey of(String name, String value) {
        return new IndexKey(Optional.of(name), value);
    }

    /** The keys of a session. */
    public static Set<IndexKey> of(Optional<Login> login, Labels labels) {
        Set<IndexKey> keys = new LinkedHashSet<>(labels.keys());
        login.map(Login::principal).map(IndexKey::principal).ifPresent(keys::add);
        return keys;
    }

    /** Whether a session can have the key: it consists of valid names. */
    public boolean isValid() {
        return NameRules.isName(value)
                && name.filter(text -> !NameRules.isName(text)).isEmpty();
    }
}
