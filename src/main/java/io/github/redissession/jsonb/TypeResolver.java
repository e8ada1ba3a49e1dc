package io.github.redissession.jsonb;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Resolves the type variables of a type's class, superclasses and interfaces to the type's arguments. Immutable. */
public final class TypeResolver {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    private TypeResolver() {}

    /** A resolver for the members of a type, which may be a parameterized type. */
    public static TypeResolver of(Type type) {
        TypeResolver resolver = new TypeResolver();
        resolver.collect(type);
        return resolver;
    }

    /** The erasure of a type; {@code Object} for type variables and wildcards. */
    public static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        } else if (type instanceof GenericArrayType array) {
            return raw(array.getGenericComponentType()).arrayType();
        }
        return Object.class;
    }

    private void collect(@Nullable Type type) {
        if (type == null) {
            return;
        }
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                arguments.put(variables[i], resolve(generic.getActualTypeArguments()[i]));
            }
        }
        collect(raw.getGenericSuperclass());
        Arrays.stream(raw.getGenericInterfaces()).forEach(this::collect);
    }

    /**
     * Replaces type variables and wildcards: a variable by its argument, a wildcard by its bound, an unknown variable by
     * {@code Object}.
     */
    public Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return arguments.getOrDefault(variable, Object.class);
        } else if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return resolve(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0]);
        } else if (type instanceof ParameterizedType generic) {
            return new ResolvedParameterizedType(
                    raw(generic),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(this::resolve)
                            .toList());
        } else if (type instanceof GenericArrayType array) {
            Type component = resolve(array.getGenericComponentType());
            return component instanceof Class<?> plain ? plain.arrayType() : array;
        }
        return type;
    }
}
