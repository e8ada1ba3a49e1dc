package io.github.redissession.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Recognizes immutable values, which need not be compared with their stored form to find changes. Thread-safe. */
public final class Immutability {

    private static final Set<Class<?>> KNOWN_TYPES = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class);

    /** The classes behind {@code List.of}, {@code Set.of} and {@code Map.of}, which depend on the number of elements. */
    private static final Set<Class<?>> UNMODIFIABLE_COLLECTIONS = Set.of(
            List.of().getClass(),
            List.of(1).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass(),
            Map.of().getClass(),
            Map.of(1, 1).getClass());

    private static final ClassValue<Boolean> IMMUTABLE_TYPE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isImmutableType(type, new HashSet<>());
        }
    };

    private Immutability() {}

    /**
     * Whether the value is a text, number, enum constant, date or time, a record of these, or an unmodifiable collection
     * of the JDK that contains only immutable values. False does not mean that the value is mutable.
     */
    public static boolean isImmutable(Object value) {
        Class<?> type = value.getClass();
        return IMMUTABLE_TYPE.get(type) || UNMODIFIABLE_COLLECTIONS.contains(type) && hasImmutableElements(value);
    }

    private static boolean hasImmutableElements(Object collection) {
        return collection instanceof Map<?, ?> map
                ? areImmutable(map.keySet()) && areImmutable(map.values())
                : areImmutable((Collection<?>) collection);
    }

    private static boolean areImmutable(Collection<?> values) {
        return values.stream().allMatch(value -> value == null || isImmutable(value)); // Stream.toList() allows null
    }

    /** @param visited the record classes under examination, to end recursion in recursive records */
    private static boolean isImmutableType(Class<?> type, Set<Class<?>> visited) {
        if (type.isRecord()) {
            return !visited.add(type)
                    || Arrays.stream(type.getRecordComponents())
                            .allMatch(component -> isImmutableType(component.getType(), visited));
        }
        return type.isPrimitive()
                || KNOWN_TYPES.contains(type)
                || Enum.class.isAssignableFrom(type)
                || type.getName().startsWith("java.time.");
    }
}
