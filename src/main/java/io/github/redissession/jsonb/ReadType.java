package io.github.redissession.jsonb;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The type to decode as, where JSON Binding would choose a class that loses the order of elements or would find none:
 * {@code LinkedHashMap} for {@code Map}, {@code LinkedHashSet} for {@code Set}, and a map for {@code EnumMap}.
 */
public final class ReadType {

    private static final Map<Class<?>, Class<?>> IN_ORDER =
            Map.of(Map.class, LinkedHashMap.class, Set.class, LinkedHashSet.class);

    private ReadType() {}

    /** The type to pass to JSON Binding; {@link #convert} makes the requested type of the result. */
    public static Type of(Type requested) {
        if (requested instanceof ParameterizedType generic) {
            Class<?> raw = TypeResolver.raw(requested);
            return new ResolvedParameterizedType(
                    isEnumMap(requested) ? LinkedHashMap.class : inOrder(raw),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(ReadType::argument)
                            .toList());
        }
        return requested instanceof Class<?> plain ? inOrder(plain) : requested;
    }

    /** An enum map within another type cannot be converted, so it is not replaced. */
    private static Type argument(Type type) {
        return isEnumMap(type) ? type : of(type);
    }

    private static Class<?> inOrder(Class<?> type) {
        return IN_ORDER.getOrDefault(type, type);
    }

    private static boolean isEnumMap(Type type) {
        return type instanceof ParameterizedType && TypeResolver.raw(type) == EnumMap.class;
    }

    /** Converts what was decoded as {@link #of} this type. */
    public static Object convert(Object decoded, Type requested) {
        return isEnumMap(requested) && decoded instanceof Map<?, ?> map
                ? enumMap(map, ((ParameterizedType) requested).getActualTypeArguments()[0])
                : decoded;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys were decoded as constants of this type
    private static Object enumMap(Map<?, ?> map, Type keys) {
        EnumMap result = new EnumMap((Class) keys);
        result.putAll(map);
        return result;
    }
}
