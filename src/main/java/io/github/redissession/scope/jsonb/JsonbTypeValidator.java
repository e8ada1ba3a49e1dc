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
 * Validates that JSON Binding restores values of a type without loss, by the type alone. A value of a subclass can still
 * lose state; callers must verify values when they are written.
 */
public final class JsonbTypeValidator {

    private final Set<Type> visited = new HashSet<>();

    /**
     * The first type, among this type and all types it contains, that JSON Binding does not restore.
     *
     * @param type a type without type variables
     * @return a clause that names the type and the reason ("java.lang.Thread is …"), without a full stop; empty if all
     *     types are restored
     */
    public static Optional<String> problem(Type type) {
        return new JsonbTypeValidator().validate(type);
    }

    private Optional<String> validate(Type type) {
        if (!visited.add(type)) {
            return Optional.empty();
        } else if (type instanceof GenericArrayType) {
            return problem(type, "is an array of a generic type: use a list");
        }
        Class<?> raw = TypeResolver.raw(type);
        if (raw.isArray()) {
            return validate(raw.getComponentType());
        } else if (JsonbTypes.isValue(raw) || hasOwnMapping(raw)) {
            return Optional.empty();
        } else if (raw == Optional.class || JsonbTypes.isContainer(raw)) {
            return validateContainer(type, raw);
        }
        return validateObject(type, raw);
    }

    private static boolean hasOwnMapping(Class<?> raw) {
        return raw.isAnnotationPresent(JsonbTypeAdapter.class) || raw.isAnnotationPresent(JsonbTypeDeserializer.class);
    }

    private Optional<String> validateContainer(Type type, Class<?> raw) {
        if (type == raw && raw.getTypeParameters().length > 0) {
            return problem(type, "has no type arguments: declare the type of its elements");
        } else if (!JsonbTypes.isPlatformClass(raw) && new JsonbClass(type).hasState()) {
            return problem(type, "is a collection with fields of its own, which JSON Binding does not map");
        }
        return firstProblem(elementTypes(type, raw).map(TypeResolver.of(type)::resolve));
    }

    private static Stream<Type> elementTypes(Type type, Class<?> raw) {
        if (Map.class.isAssignableFrom(raw)) {
            return Arrays.stream(Map.class.getTypeParameters());
        } else if (Collection.class.isAssignableFrom(raw)) {
            return Arrays.stream(Collection.class.getTypeParameters());
        }
        return Arrays.stream(((ParameterizedType) type).getActualTypeArguments());
    }

    private Optional<String> validateObject(Type type, Class<?> raw) {
        if (raw == Object.class) {
            return problem(type, "may be anything, so the type to read is unknown: declare a specific type");
        } else if (JsonbTypes.isPlatformClass(raw)) {
            return problem(type, "is not a type that JSON Binding restores");
        }
        JsonbTypeInfo subtypes = raw.getAnnotation(JsonbTypeInfo.class);
        if (subtypes != null) {
            return firstProblem(Arrays.stream(subtypes.value()).map(JsonbSubtype::type));
        }
        JsonbClass model = new JsonbClass(type);
        return model.problem()
                .flatMap(predicate -> problem(type, predicate))
                .or(() -> firstProblem(model.propertyTypes().stream()));
    }

    private Optional<String> firstProblem(Stream<? extends Type> types) {
        return types.flatMap(type -> validate(type).stream()).findFirst();
    }

    private static Optional<String> problem(Type type, String predicate) {
        return Optional.of(type.getTypeName() + " " + predicate);
    }
}
