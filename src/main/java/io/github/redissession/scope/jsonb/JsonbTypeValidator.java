package io.github.redissession.scope.jsonb;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what keeps Jakarta JSON Binding from bringing values of a type back as they were, before there is a value. What
 * only values show, the scope proves.
 */
public final class JsonbTypeValidator {

    private final Set<Type> seen = new HashSet<>();

    /** @param type without variables; the answer tells of it, as in "which …" */
    public static Optional<String> fault(Type type) {
        return new JsonbTypeValidator().check(type);
    }

    private Optional<String> check(Type type) {
        if (!seen.add(type)) {
            return Optional.empty();
        } else if (type instanceof GenericArrayType) {
            return fault(type, "is an array of a generic type: take a list");
        }
        Class<?> raw = TypeResolver.raw(type);
        if (raw.isArray()) {
            return check(raw.getComponentType());
        } else if (JsonbTypes.isValue(raw) || isMappedByItself(raw)) {
            return Optional.empty();
        } else if (raw == Optional.class || JsonbTypes.isContainer(raw)) {
            return container(type, raw);
        }
        return object(type, raw);
    }

    private static boolean isMappedByItself(Class<?> raw) {
        return raw.isAnnotationPresent(JsonbTypeAdapter.class) || raw.isAnnotationPresent(JsonbTypeDeserializer.class);
    }

    private Optional<String> container(Type type, Class<?> raw) {
        if (type == raw && raw.getTypeParameters().length > 0) {
            return fault(type, "does not say what it holds");
        } else if (!JsonbTypes.isOfTheJdk(raw) && new JsonbClass(type).hasFields()) {
            return fault(type, "is a collection with fields of its own, which JSON Binding does not map");
        }
        return firstFault(elements(type, raw).map(TypeResolver.of(type)::resolve));
    }

    private static Stream<Type> elements(Type type, Class<?> raw) {
        if (Map.class.isAssignableFrom(raw)) {
            return Arrays.stream(Map.class.getTypeParameters());
        } else if (Collection.class.isAssignableFrom(raw)) {
            return Arrays.stream(Collection.class.getTypeParameters());
        }
        return Arrays.stream(((ParameterizedType) type).getActualTypeArguments());
    }

    private Optional<String> object(Type type, Class<?> raw) {
        if (raw == Object.class) {
            return fault(type, "may be anything, so that nobody knows what to read it as: declare what it is");
        } else if (JsonbTypes.isOfTheJdk(raw)) {
            return fault(type, "is nothing that JSON Binding brings back as it was");
        }
        JsonbTypeInfo subtypes = raw.getAnnotation(JsonbTypeInfo.class);
        if (subtypes != null) {
            return firstFault(Arrays.stream(subtypes.value()).map(JsonbSubtype::type));
        }
        JsonbClass data = new JsonbClass(type);
        return data.fault()
                .map(fault -> type.getTypeName() + ", which " + fault)
                .or(() -> firstFault(data.propertyTypes().stream()));
    }

    private Optional<String> firstFault(Stream<? extends Type> types) {
        return types.flatMap(type -> check(type).stream()).findFirst();
    }

    private static Optional<String> fault(Type type, String which) {
        return Optional.of(type.getTypeName() + ", which " + which);
    }
}
