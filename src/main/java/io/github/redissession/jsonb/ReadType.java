package io.github.redissession.jsonb;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
                    raw == EnumMap.class ? LinkedHashMap.class : inOrder(raw),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(ReadType::of)
                            .toList());
        }
        return requested instanceof Class<?> plain ? inOrder(plain) : requested;
    }

    private static Class<?> inOrder(Class<?> type) {
        return IN_ORDER.getOrDefault(type, type);
    }

    /** Converts what was decoded as {@link #of} this type. */
    public static Object convert(Object decoded, Type requested) {
        if (!holdsEnumMap(requested)) {
            return decoded;
        }
        List<Type> arguments = arguments(requested);
        if (decoded instanceof Map<?, ?> map) {
            Map<Object, Object> converted =
                    TypeResolver.raw(requested) == EnumMap.class ? enumMap(arguments.get(0)) : modifiable(map);
            map.forEach((key, value) -> converted.put(key, element(value, arguments.get(1))));
            return converted;
        } else if (decoded instanceof Collection<?> collection) {
            Collection<Object> converted = modifiable(collection);
            List<Object> elements = new ArrayList<>(converted);
            converted.clear();
            elements.forEach(element -> converted.add(element(element, arguments.get(0))));
            return converted;
        }
        return decoded instanceof Optional<?> optional
                ? optional.map(content -> convert(content, arguments.get(0)))
                : decoded;
    }

    private static @Nullable Object element(@Nullable Object decoded, Type requested) {
        return decoded == null ? null : convert(decoded, requested);
    }

    /**
     * Whether an {@code EnumMap} is the type or the element of a container. JSON Binding alone reads the members of objects,
     * so none of them can be one.
     */
    static boolean holdsEnumMap(Type type) {
        Class<?> raw = TypeResolver.raw(type);
        return type instanceof ParameterizedType
                && (raw == EnumMap.class
                        || (raw == Optional.class || JsonbTypes.isContainer(raw) && JsonbTypes.isPlatformClass(raw))
                                && arguments(type).stream().anyMatch(ReadType::holdsEnumMap));
    }

    private static List<Type> arguments(Type type) {
        return List.of(((ParameterizedType) type).getActualTypeArguments());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys were decoded as constants of this type
    private static Map<Object, Object> enumMap(Type keys) {
        return (Map) new EnumMap((Class) keys);
    }

    @SuppressWarnings("unchecked") // decoding has just made it, for elements that the conversion replaces
    private static Map<Object, Object> modifiable(Map<?, ?> decoded) {
        return (Map<Object, Object>) decoded;
    }

    @SuppressWarnings("unchecked") // decoding has just made it, for elements that the conversion replaces
    private static Collection<Object> modifiable(Collection<?> decoded) {
        return (Collection<Object>) decoded;
    }
}
