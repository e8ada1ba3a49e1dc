package io.github.redissession.jsonb;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type arguments of a generic class of the application, found from the fields of its objects. Not thread-safe. */
final class ArgumentShapes {

    private final Class<?> raw;
    private final KeptValues kept;
    private final Map<Type, Shape> shapes = new HashMap<>();

    ArgumentShapes(Class<?> raw, KeptValues kept) {
        this.raw = raw;
        this.kept = kept;
    }

    void accept(Object value) {
        for (Field field : new JsonbClass(raw).stateFields()) {
            if (field.getDeclaringClass() == raw && field.trySetAccessible()) {
                accept(field.getGenericType(), get(field, value));
            }
        }
    }

    private static @Nullable Object get(Field field, Object value) {
        try {
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a value to the variables that its declared type consists of. */
    private void accept(Type declared, @Nullable Object value) {
        if (declared instanceof TypeVariable<?>) {
            shapes.computeIfAbsent(declared, variable -> new Shape(kept)).accept(value);
        } else if (declared instanceof ParameterizedType generic) {
            List<Type> arguments = Arrays.asList(generic.getActualTypeArguments());
            if (value instanceof Map<?, ?> map && arguments.size() == 2) {
                map.keySet().forEach(key -> accept(arguments.get(0), key));
                map.values().forEach(element -> accept(arguments.get(1), element));
            } else if (value instanceof Collection<?> collection && arguments.size() == 1) {
                collection.forEach(element -> accept(arguments.get(0), element));
            } else if (value instanceof Optional<?> optional) {
                accept(arguments.get(0), optional.orElse(null));
            }
        }
    }

    /** The class with its arguments; {@code String} where all values are null. */
    Type type() {
        return new ResolvedParameterizedType(
                raw,
                Arrays.stream(raw.getTypeParameters())
                        .map(variable -> Optional.ofNullable(shapes.get(variable)))
                        .map(shape -> shape.filter(it -> !it.isEmpty())
                                .map(Shape::type)
                                .orElse(String.class))
                        .toList());
    }
}
