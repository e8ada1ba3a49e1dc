package io.github.redissession.jsonb;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells, without encoding a value, whether JSON Binding certainly restores an equal one: its type is examined once, and
 * each value only as far as the type leaves open. False does not mean that it does not.
 *
 * <p>Holds the classes of the application whose values it has seen, so an application needs one of its own. Thread-safe.
 */
public final class KeptValues {

    private final Map<Type, Check> checks = new ConcurrentHashMap<>();
    private final boolean typesDecide;

    /** @param typesDecide false if the mapping is not the known one, so that no type decides */
    public KeptValues(boolean typesDecide) {
        this.typesDecide = typesDecide;
    }

    /** Whether a value is restored when it is read as this type, which is the declared type of a field. */
    public boolean isKept(Type declared, @Nullable Object value) {
        return isKept(check(declared), value);
    }

    /** The type to read a value as, so that its elements are of their classes; and whether it is certainly kept so. */
    public Shape shape(Object value) {
        Shape shape = new Shape(this);
        if (!isKept(shape::accept, value)) {
            shape.doubt();
        }
        return shape;
    }

    private static boolean isKept(Check check, @Nullable Object value) {
        try {
            return check.isKept(value);
        } catch (RuntimeException | StackOverflowError e) { // of the value's getters, or since it contains itself
            return false; // encoding it fails for the same reason, and reports it
        }
    }

    /** The check of values that are read as this type. */
    Check check(Type type) {
        Check known = checks.get(type);
        if (known == null) {
            known = make(type);
            checks.put(type, known);
        }
        return known;
    }

    private Check make(Type type) {
        Class<?> raw = TypeResolver.raw(type);
        if (!typesDecide || type instanceof GenericArrayType) {
            return Check.NEVER;
        } else if (raw.isArray()) {
            return array(raw);
        } else if (JsonbTypes.isValue(raw)) {
            return ValueChecks.of(raw);
        } else if (raw == Optional.class) {
            return optional(type);
        } else if (JsonbTypes.isCollectionOrMap(raw)) {
            return ContainerCheck.of(type, this);
        } else if (JsonbTypes.isPlatformClass(raw)) {
            return Check.NEVER;
        }
        JsonbTypeInfo subtypes = raw.getAnnotation(JsonbTypeInfo.class);
        return subtypes == null ? new ClassCheck(type, this) : new SubtypesCheck(classes(subtypes), this);
    }

    private Check array(Class<?> raw) {
        Class<?> component = raw.getComponentType();
        if (component.isPrimitive() && component != float.class) {
            return Check.ALWAYS;
        } else if (component.isPrimitive()) {
            return Check.NEVER;
        }
        Check elements = check(component);
        return value -> value == null
                || value.getClass() == raw && Arrays.stream((Object[]) value).allMatch(elements::isKept);
    }

    /** An optional of an optional is not told from an empty one. */
    private Check optional(Type type) {
        if (!(type instanceof ParameterizedType generic)) {
            return Check.NEVER;
        }
        Type content = generic.getActualTypeArguments()[0];
        Check check = TypeResolver.raw(content) == Optional.class ? Check.NEVER : check(content);
        return value -> value instanceof Optional<?> optional && check.isKept(optional.orElse(null));
    }

    private static List<Class<?>> classes(JsonbTypeInfo subtypes) {
        return Arrays.<JsonbSubtype>stream(subtypes.value())
                .<Class<?>>map(JsonbSubtype::type)
                .toList();
    }

    /** The class of the value is written with it, and is one of these. */
    private record SubtypesCheck(List<Class<?>> subtypes, KeptValues kept) implements Check {

        @Override
        public boolean isKept(@Nullable Object value) {
            return value == null
                    || subtypes.contains(value.getClass()) && new ClassCheck(value.getClass(), kept).isKept(value);
        }
    }
}
