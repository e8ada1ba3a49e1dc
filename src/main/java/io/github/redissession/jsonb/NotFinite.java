package io.github.redissession.jsonb;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a number that JSON does not have, to tell where it is. Not thread-safe. */
public final class NotFinite {

    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    private NotFinite() {}

    /** The path of a {@code NaN} or of an infinite number in a value; empty if there is none. */
    public static Optional<String> find(Object value, String path) {
        return new NotFinite().search(value, path);
    }

    private Optional<String> search(@Nullable Object value, String path) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? Optional.empty() : Optional.of(path);
        } else if (value instanceof Float number) {
            return Float.isFinite(number) ? Optional.empty() : Optional.of(path);
        } else if (value instanceof OptionalDouble number) {
            return number.isPresent() ? search(number.getAsDouble(), path) : Optional.empty();
        } else if (value == null || JsonbTypes.isValue(value.getClass()) || !visited.add(value)) {
            return Optional.empty();
        } else if (value.getClass().isArray()) {
            return inElements(IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)), path);
        } else if (value instanceof Collection<?> collection) {
            return inElements(collection.stream(), path);
        } else if (value instanceof Map<?, ?> map) {
            return inElements(map.values().stream(), path);
        } else if (value instanceof Optional<?> optional) {
            return search(optional.orElse(null), path);
        }
        return JsonbTypes.isPlatformClass(value.getClass()) ? Optional.empty() : inFields(value, path);
    }

    private Optional<String> inElements(Stream<?> elements, String path) {
        return elements.flatMap(element -> search(element, path + "[…]").stream())
                .findFirst();
    }

    private Optional<String> inFields(Object value, String path) {
        return new JsonbClass(value.getClass())
                .stateFields().stream()
                        .filter(Field::trySetAccessible)
                        .flatMap(field -> search(get(field, value), path + "." + field.getName()).stream())
                        .findFirst();
    }

    private static @Nullable Object get(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
