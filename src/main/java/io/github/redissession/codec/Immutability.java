package io.github.redissession.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
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

    private static final ClassValue<Boolean> IMMUTABLE = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return decide(type, new HashSet<>());
        }
    };

    private Immutability() {}

    /** Whether the value is a text, number, enum constant, date or time, or a record of such. */
    public static boolean of(Object value) {
        return IMMUTABLE.get(value.getClass());
    }

    private static boolean decide(Class<?> type, Set<Class<?>> enclosing) {
        if (type.isRecord()) {
            return enclosing.add(type)
                    && Arrays.stream(type.getRecordComponents())
                            .allMatch(component -> decide(component.getType(), enclosing));
        }
        return type.isPrimitive()
                || KNOWN.contains(type)
                || Enum.class.isAssignableFrom(type)
                || type.getName().startsWith("java.time.");
    }
}
