package io.github.redissession.jsonb;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value whose class does not tell the types of its elements, found from the value: a list of items that are
 * all of one class is a {@code List<Item>}. Not thread-safe.
 */
public final class Shape {

    private static final Set<Class<?>> MAPS = Set.of(Map.class, SortedMap.class);
    private static final Set<Class<?>> COLLECTIONS = Set.of(List.class, Set.class, SortedSet.class);

    private final KeptValues kept;
    private final Set<Class<?>> classes = new LinkedHashSet<>(2);
    private @Nullable Shape keys;
    private @Nullable Shape elements;
    private @Nullable ArgumentShapes arguments; // of a generic class
    private boolean certain = true;

    Shape(KeptValues kept) {
        this.kept = kept;
    }

    /** Adds a value. Returns whether all values so far are certainly kept when they are read as {@link #type}. */
    boolean accept(@Nullable Object value) {
        if (value == null) {
            certain &= !classes.contains(Optional.class);
            return certain;
        }
        Class<?> type = typeOf(value);
        certain &= !classes.add(type) || classes.size() == 1;
        if (type == Optional.class) {
            Object content = ((Optional<?>) value).orElse(null);
            certain &= acceptElement(content) & !(content instanceof Optional);
        } else if (MAPS.contains(type)) {
            ((Map<?, ?>) value).forEach((key, element) -> certain &= acceptKey(key) & acceptElement(element));
            certain &= ContainerCheck.hasNaturalOrder(value);
        } else if (COLLECTIONS.contains(type)) {
            ((Collection<?>) value).forEach(element -> certain &= acceptElement(element));
            certain &= ContainerCheck.hasNaturalOrder(value);
        } else if (isGeneric(type)) {
            arguments = arguments == null ? new ArgumentShapes(type, kept) : arguments;
            arguments.accept(value);
            certain = false; // as many types as there are values
        } else {
            certain = certain && kept.check(type).isKept(value);
        }
        return certain;
    }

    private static boolean isGeneric(Class<?> type) {
        return type.getTypeParameters().length > 0 && !JsonbTypes.isPlatformClass(type);
    }

    private boolean acceptKey(@Nullable Object key) {
        keys = keys == null ? new Shape(kept) : keys;
        return keys.accept(key) && ContainerCheck.isMember(key);
    }

    private boolean acceptElement(@Nullable Object element) {
        elements = elements == null ? new Shape(kept) : elements;
        return elements.accept(element);
    }

    /** The class to read a value as; for a collection or a map the interface that decides about equality. */
    private static Class<?> typeOf(Object value) {
        Class<?> type = value.getClass();
        boolean isContainer = JsonbTypes.isCollectionOrMap(type) && !(value instanceof JsonValue);
        boolean isOwn = !JsonbTypes.isPlatformClass(type) && JsonbTypes.isContainer(type);
        return !isContainer || isOwn || JsonbTypes.isByIdentity(type) || type == Properties.class
                ? JsonbTypes.mappedAs(type)
                : ContainerCheck.kind(type);
    }

    /** Whether all values were null. */
    boolean isEmpty() {
        return classes.isEmpty();
    }

    void doubt() {
        certain = false;
    }

    /** Whether JSON Binding certainly restores the value when it is read as {@link #type}. */
    public boolean isCertain() {
        return certain;
    }

    /** The type to read all values as; {@code Object} if they have no common type that JSON Binding can read. */
    public Type type() {
        if (classes.size() != 1) {
            return commonSupertype();
        }
        Class<?> only = classes.iterator().next();
        if (MAPS.contains(only)) {
            return new ResolvedParameterizedType(only, List.of(type(keys), type(elements)));
        }
        if (only == Optional.class || COLLECTIONS.contains(only)) {
            return new ResolvedParameterizedType(only, List.of(type(elements)));
        }
        return arguments == null ? only : arguments.type();
    }

    private static Type type(@Nullable Shape shape) {
        return shape == null ? Object.class : shape.type();
    }

    /** A supertype of all classes that defines its subtypes. */
    private Type commonSupertype() {
        return classes.stream()
                .limit(1)
                .flatMap(Shape::supertypes)
                .filter(type -> type.isAnnotationPresent(JsonbTypeInfo.class))
                .filter(type -> classes.stream().allMatch(type::isAssignableFrom))
                .findFirst()
                .<Type>map(type -> type)
                .orElse(Object.class);
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> direct =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()));
        return Stream.concat(Stream.of(type), direct.flatMap(Shape::supertypes));
    }

    /** The types of all values that are not collections or maps of the JDK, with those of the elements. */
    public Stream<Type> leaves() {
        return Stream.concat(
                classes.stream()
                        .filter(type -> type != Optional.class && !MAPS.contains(type) && !COLLECTIONS.contains(type))
                        .map(type -> arguments != null && isGeneric(type) ? arguments.type() : type),
                Stream.of(Optional.ofNullable(keys), Optional.ofNullable(elements))
                        .flatMap(Optional::stream)
                        .flatMap(Shape::leaves));
    }
}
