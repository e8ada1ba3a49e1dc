package io.github.redissession.store;

import java.util.Map;
import java.util.Set;

/**
 * Changes of a session's attributes, applied in this order. Attributes that are not mentioned stay as they are.
 *
 * @param cleared whether all attributes are removed first
 * @param removed the names of attributes to remove
 * @param written the encoded values of attributes to set, by name
 */
public record AttributeChanges(boolean cleared, Set<String> removed, Map<String, byte[]> written) {

    /** No changes. */
    public static final AttributeChanges NONE = written(Map.of());

    /** Attributes to set, by name. */
    public static AttributeChanges written(Map<String, byte[]> values) {
        return new AttributeChanges(false, Set.of(), values);
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return !cleared && removed.isEmpty() && written.isEmpty();
    }
}
