package io.github.redissession.store;

import java.util.Map;
import java.util.Set;

/**
 * What a request changed in a session, applied in this order.
 *
 * @param cleared whether every attribute goes first
 * @param removed the names of attributes that go
 * @param written the encoded values of attributes that are set
 */
public record SessionChanges(boolean cleared, Set<String> removed, Map<String, byte[]> written) {

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return !cleared && removed.isEmpty() && written.isEmpty();
    }
}
