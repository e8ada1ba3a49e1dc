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

/** Which values cannot change once they exist, so that nobody need look whether they did. */
public final class Immutability {

    private static final Set<Class<?>> KNOWN = Set.of(
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

    /** What {@code List.of}, {@code Set.of} and {@code Map.of} return, by how much is in it. */
    private static final Set<Class<?>> UNMODIFIABLE = Set.of(
            List.of().getClass(),
            List.of(1).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass(),
            Map.of().getClass(),
            Map.of(1, 1).getClass());

    private static final ClassValue<Boolean> IMMUTABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return decide(type, new HashSet<>());
        }
    };

    private Immutability() {}

    /**
     * Whether the value is a text, number, enum constant, date or time, a record of such, or one of the platform's
     * unmodifiable collections with nothing but such in it.
     */
    public static boolean of(Object value) {
        Class<?> type = value.getClass();
        return IMMUTABLE.get(type) || UNMODIFIABLE.contains(type) && isOfImmutables(value);
    }

    private static boolean isOfImmutables(Object unmodifiable) {
        return unmodifiable instanceof Map<?, ?> map
                ? areImmutable(map.keySet()) && areImmutable(map.values())
                : areImmutable((Collection<?>) unmodifiable);
    }

    private static boolean areImmutable(Collection<?> values) {
        return values.stream().allMatch(value -> value == null || of(value)); // Stream.toList() takes null, too
    }

    /** @param seen the records that are looked at already, where nothing mutable was found so far */
    private static boolean decide(Class<?> type, Set<Class<?>> seen) {
        if (type.isRecord()) {
            return !seen.add(type)
                    || Arrays.stream(type.getRecordComponents())
                            .allMatch(component -> decide(component.getType(), seen));
        }
        return type.isPrimitive()
                || KNOWN.contains(type)
                || Enum.class.isAssignableFrom(type)
                || type.getName().startsWith("java.time.");
    }
}
