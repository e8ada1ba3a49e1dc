package io.github.redissession.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Attributes in the model of a request: what it knows Redis to hold, and what it made of that. */
final class ModelAttributes {

    private Map<String, Object> known;
    private Map<String, Object> current;
    private boolean cleared;

    ModelAttributes(Map<String, Object> stored) {
        known = ModelSession.copy(stored);
        current = ModelSession.copy(stored);
    }

    Optional<Object> get(String name) {
        return Optional.ofNullable(current.get(name));
    }

    void put(String name, Object value) {
        current.put(name, value);
    }

    /** Puts a value that Redis holds already. */
    void putStored(String name, Object value) {
        known.put(name, ModelSession.copy(value));
        current.put(name, value);
    }

    /** Whether Redis is known to hold the attribute. */
    boolean isStored(String name) {
        return known.containsKey(name);
    }

    /** Whether Redis is known to hold this value; null: none. */
    boolean isKnown(String name, Object value) {
        return Objects.equals(known.get(name), value);
    }

    /** Redis holds another value than was known; null: none. */
    void replace(String name, Object value) {
        if (value == null) {
            removeStored(name);
        } else {
            putStored(name, ModelSession.copy(value));
        }
    }

    boolean isChanged(String name) {
        return !Objects.equals(known.get(name), current.get(name));
    }

    /** Removes a value that Redis does not hold any more. */
    void removeStored(String name) {
        known.remove(name);
        current.remove(name);
    }

    void remove(String name) {
        current.remove(name);
    }

    void clear() {
        known.clear();
        current.clear();
        cleared = true;
    }

    Set<String> names() {
        return Set.copyOf(current.keySet());
    }

    boolean isEmpty() {
        return current.isEmpty();
    }

    boolean isChanged() {
        return cleared || !changed().isEmpty();
    }

    private Set<String> changed() {
        Set<String> names = new TreeSet<>(known.keySet());
        names.addAll(current.keySet());
        names.removeIf(name -> Objects.equals(known.get(name), current.get(name)));
        return names;
    }

    /** Writes the difference, and nothing else. */
    void saveTo(Map<String, Object> stored) {
        if (cleared) {
            stored.clear();
        }
        for (String name : changed()) {
            if (current.containsKey(name)) {
                stored.put(name, ModelSession.copy(current.get(name)));
            } else {
                stored.remove(name);
            }
        }
        known = ModelSession.copy(current);
        cleared = false;
    }

    /** Drops all attributes without a change to save. */
    void forget() {
        known = new HashMap<>();
        current = new HashMap<>();
        cleared = false;
    }
}
