package io.github.redissession.scope.jsonb;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class, its superclasses and its interfaces stand for, seen from one type. */
public final class TypeResolver {

    private final Map<TypeVariable<?>, Type> bound = new HashMap<>();

    private TypeResolver() {}

    public static TypeResolver of(Type type) {
        TypeResolver bindings = new TypeResolver();
        bindings.learn(type);
        return bindings;
    }

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

    private void learn(@Nullable Type type) {
        if (type == null) {
            return;
        }
        Class<?> raw = raw(type);
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bound.put(variables[i], of(generic, i));
            }
        }
        learn(raw.getGenericSuperclass());
        Arrays.stream(raw.getGenericInterfaces()).forEach(this::learn);
    }

    private Type of(ParameterizedType generic, int argument) {
        return resolve(generic.getActualTypeArguments()[argument]);
    }

    /** The type without variables and wildcards: their bounds where they have any, Object where nothing is known. */
    public Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return bound.getOrDefault(variable, Object.class);
        } else if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return resolve(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0]);
        } else if (type instanceof ParameterizedType generic) {
            return new ParameterizedTypes(
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
