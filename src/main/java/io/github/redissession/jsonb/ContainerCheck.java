package io.github.redissession.jsonb;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The checks of collections and maps, which are read as their declared type, of elements of the declared types. */
final class ContainerCheck {

    private ContainerCheck() {}

    static Check of(Type type, KeptValues kept) {
        Class<?> raw = TypeResolver.raw(type);
        boolean hasArguments = type != raw || raw.getTypeParameters().length == 0;
        boolean isCreated = JsonbTypes.isContainer(raw) || raw == EnumMap.class && hasArguments;
        if (!isCreated || !hasArguments || !JsonbTypes.isPlatformClass(raw)) {
            return Check.NEVER;
        }
        List<Check> elements = JsonbTypeValidator.elementTypes(type, raw)
                .map(TypeResolver.of(type)::resolve)
                .map(kept::check)
                .toList();
        return Map.class.isAssignableFrom(raw)
                ? map(raw, elements.get(0), elements.get(1))
                : collection(raw, elements.get(0));
    }

    private static Check collection(Class<?> raw, Check elements) {
        return value -> value == null
                || isSameKind(raw, value)
                        && hasNaturalOrder(value)
                        && ((Collection<?>) value).stream().allMatch(elements::isKept);
    }

    private static Check map(Class<?> raw, Check keys, Check values) {
        return value -> value == null
                || isSameKind(raw, value)
                        && hasNaturalOrder(value)
                        && ((Map<?, ?>) value)
                                .entrySet().stream()
                                        .allMatch(entry -> isMember(entry.getKey())
                                                && keys.isKept(entry.getKey())
                                                && values.isKept(entry.getValue()));
    }

    /**
     * Whether JSON Binding writes a key as the name of a member, and reads the same key. It writes null as the text "null",
     * and other objects not as names.
     */
    static boolean isMember(@Nullable Object key) {
        return key instanceof String
                || key instanceof Enum<?>
                || key instanceof Integer
                || key instanceof Long
                || key instanceof Character
                || key instanceof UUID
                || key != null && key.getClass().getName().startsWith("java.time.");
    }

    /** An interface is read as the usual class, which equals the value if it is a collection of the same kind. */
    private static boolean isSameKind(Class<?> raw, Object value) {
        return raw == value.getClass()
                || raw.isInterface() && kind(raw) == kind(value.getClass())
                || raw == EnumSet.class && value instanceof EnumSet<?>;
    }

    /** What decides about equality and order of a collection or a map. */
    static Class<?> kind(Class<?> type) {
        return List.<Class<?>>of(SortedMap.class, Map.class, SortedSet.class, Set.class).stream()
                .filter(kind -> kind.isAssignableFrom(type))
                .findFirst()
                .orElse(List.class);
    }

    /** A comparator is not written. */
    static boolean hasNaturalOrder(Object container) {
        Comparator<?> comparator = comparator(container);
        return comparator == null || comparator.equals(Comparator.naturalOrder());
    }

    private static @Nullable Comparator<?> comparator(Object container) {
        if (container instanceof SortedMap<?, ?> map) {
            return map.comparator();
        } else if (container instanceof SortedSet<?> set) {
            return set.comparator();
        }
        return container instanceof PriorityQueue<?> queue ? queue.comparator() : null;
    }
}
