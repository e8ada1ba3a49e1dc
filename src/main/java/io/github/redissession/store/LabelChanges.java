package io.github.redissession.store;

import io.github.redissession.SessionDataException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Changes of a session's {@link Labels}. What is not mentioned stays as it is. Immutable.
 *
 * @param client the new label of the client; empty to leave it as it is
 * @param indexed the new indexed values by the name of their index; an empty value removes the index's value
 */
public record LabelChanges(Optional<String> client, SortedMap<String, Optional<String>> indexed) {

    /** No changes. */
    public static final LabelChanges NONE = new LabelChanges(Optional.empty(), Collections.emptySortedMap());

    /** @throws IllegalArgumentException if a text is no valid name */
    public LabelChanges {
        client.ifPresent(label -> NameRules.require("the client's label", label));
        indexed.forEach((name, value) -> {
            NameRules.require("the name of an index", name);
            value.ifPresent(text -> NameRules.require("the value of an index", text));
        });
        indexed = Collections.unmodifiableSortedMap(new TreeMap<>(indexed));
    }

    /** Sets the client's label. */
    public static LabelChanges client(String label) {
        return new LabelChanges(Optional.of(label), NONE.indexed());
    }

    /** Sets the value of an index. */
    public static LabelChanges index(String name, String value) {
        return indexed(name, Optional.of(value));
    }

    /** Removes the value of an index. */
    public static LabelChanges unindex(String name) {
        return indexed(name, Optional.empty());
    }

    private static LabelChanges indexed(String name, Optional<String> value) {
        return new LabelChanges(Optional.empty(), new TreeMap<>(Map.of(name, value)));
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return client.isEmpty() && indexed.isEmpty();
    }

    /** These changes, and then others. */
    public LabelChanges then(LabelChanges later) {
        SortedMap<String, Optional<String>> all = new TreeMap<>(indexed);
        all.putAll(later.indexed);
        return new LabelChanges(later.client.or(() -> client), all);
    }

    /** The keys that the session gets. */
    public Set<IndexKey> addedKeys() {
        if (indexed.isEmpty()) { // as for nearly all saves
            return Set.of();
        }
        return indexed.entrySet().stream()
                .flatMap(entry -> entry.getValue().map(value -> IndexKey.of(entry.getKey(), value)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The failure of a save that would give the session more indexed values than {@link Labels#MAX_INDEXED}. */
    public static SessionDataException overLimit() {
        return new SessionDataException("the session was not saved: concurrent requests gave it more than the "
                + Labels.MAX_INDEXED + " indexed values that a session may have");
    }
}
