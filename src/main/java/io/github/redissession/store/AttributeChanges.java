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

    /** In UTF-8, by UTF-16 code unit. */
    private static final int MAX_BYTES_OF_A_CHAR = 3;

    /** No changes. */
    public static final AttributeChanges NONE = written(Map.of());

    /** Attributes to set, by name. */
    public static AttributeChanges written(Map<String, byte[]> values) {
        return new AttributeChanges(false, Set.of(), values);
    }

    /** An upper bound of the size of the names and values to set, in bytes. */
    public long maxBytes() {
        long bytes = 0;
        for (Map.Entry<String, byte[]> each : written.entrySet()) {
            bytes += (long) MAX_BYTES_OF_A_CHAR * each.getKey().length() + each.getValue().length;
        }
        return bytes;
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return !cleared && removed.isEmpty() && written.isEmpty();
    }
}
