package io.github.redissession.store;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the application noted of a session beside its attributes. Immutable.
 *
 * @param client the label of the client, as {@link io.github.redissession.SessionData#client} sets it
 * @param indexed the values that find the session, by the name of their index, as
 *     {@link io.github.redissession.SessionData#index} sets them
 */
public record Labels(Optional<String> client, SortedMap<String, String> indexed) {

    /** Maximum number of indexed values of a session. */
    public static final int MAX_INDEXED = 8;

    /** No labels. */
    public static final Labels NONE = new Labels(Optional.empty(), Collections.emptySortedMap());

    /** @throws IllegalArgumentException if a text is no valid name */
    public Labels {
        client.ifPresent(label -> NameRules.require("the client's label", label));
        indexed.forEach((name, value) -> {
            NameRules.require("the name of an index", name);
            NameRules.require("an indexed value", value);
        });
        indexed = Collections.unmodifiableSortedMap(new TreeMap<>(indexed));
    }

    /** These labels after changes. */
    public Labels with(LabelChanges changes) {
        if (changes.isEmpty()) {
            return this;
        }
        SortedMap<String, String> changed = new TreeMap<>(indexed);
        changes.indexed()
                .forEach((name, value) ->
                        value.ifPresentOrElse(set -> changed.put(name, set), () -> changed.remove(name)));
        return new Labels(changes.client().or(() -> client), changed);
    }

    /** Whether there are more indexed values than a session may have. */
    public boolean isOverLimit() {
        return indexed.size() > MAX_INDEXED;
    }

    /** The keys of the indexed values. */
    public Set<IndexKey> keys() {
        return indexed.entrySet().stream()
                .map(entry -> IndexKey.of(entry.getKey(), entry.getValue()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
