package io.github.redissession.jsonb;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Validates that JSON Binding restores values of a type without loss, by the type alone. A value of a subclass can still
 * lose state; {@link KeptValues} and {@link Difference} decide by the value.
 */
public final class JsonbTypeValidator {

    private final Set<Type> visited = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private JsonbTypeValidator() {}

    /**
     * What JSON Binding does not restore in this type and in all types that it contains.
     *
     * @param type a type without type variables
     * @return clauses that name the type, the reason and the member ("java.lang.Thread is … (Cart.worker)"), without a full
     *     stop; empty if all types are restored
     */
    public static List<String> problems(Type type) {
        JsonbTypeValidator validator = new JsonbTypeValidator();
        validator.validate(type, "");
        return validator.problems;
    }

    /** @param member where the type is declared, in parentheses; empty for the type itself */
    private void validate(Type type, String member) {
        if (member.isEmpty() && type instanceof ParameterizedType && TypeResolver.raw(type) == EnumMap.class) {
            validateElements(type, EnumMap.class, member); // ReadType converts it
            return;
        } else if (!visited.add(type)) {
            return;
        } else if (type instanceof GenericArrayType) {
            report(type, "is an array of a generic type: use a list", member);
            return;
        }
        Class<?> raw = TypeResolver.raw(type);
        if (raw.isArray()) {
            validate(raw.getComponentType(), member);
        } else if (!JsonbTypes.isValue(raw) && !hasOwnMapping(raw)) {
            if (isContainer(raw)) {
                validateContainer(type, raw, member);
            } else {
                validateObject(type, raw, member);
            }
        }
    }

    private static boolean isContainer(Class<?> raw) {
        return raw == Optional.class || JsonbTypes.isContainer(raw);
    }

    static boolean hasOwnMapping(Class<?> raw) {
        return raw.isAnnotationPresent(JsonbTypeAdapter.class) || raw.isAnnotationPresent(JsonbTypeDeserializer.class);
    }

    private void validateContainer(Type type, Class<?> raw, String member) {
        if (type == raw && raw.getTypeParameters().length > 0) {
            report(type, "has no type arguments: declare the type of its elements", member);
        } else if (!JsonbTypes.isPlatformClass(raw) && new JsonbClass(type).hasState()) {
            report(type, "is a collection with fields of its own, which JSON Binding does not map", member);
        } else {
            validateElements(type, raw, member);
        }
    }

    private void validateElements(Type type, Class<?> raw, String member) {
        String declared = member.isEmpty() && !JsonbTypes.isPlatformClass(raw) ? in(raw.getSimpleName()) : member;
        elementTypes(type, raw).map(TypeResolver.of(type)::resolve).forEach(element -> validate(element, declared));
    }

    static Stream<Type> elementTypes(Type type, Class<?> raw) {
        if (Map.class.isAssignableFrom(raw)) {
            return Arrays.stream(Map.class.getTypeParameters());
        } else if (Collection.class.isAssignableFrom(raw)) {
            return Arrays.stream(Collection.class.getTypeParameters());
        }
        return Arrays.stream(((ParameterizedType) type).getActualTypeArguments());
    }

    private void validateObject(Type type, Class<?> raw, String member) {
        JsonbTypeInfo subtypes = raw.getAnnotation(JsonbTypeInfo.class);
        if (raw == Object.class) {
            report(type, "may be anything, so the type to read is unknown: declare a specific type", member);
        } else if (raw == EnumMap.class) {
            report(type, "is not a type that JSON Binding restores: declare a Map", member);
        } else if (JsonbTypes.isPlatformClass(raw)) {
            report(type, "is not a type that JSON Binding restores", member);
        } else if (subtypes != null) {
            Arrays.stream(subtypes.value()).map(JsonbSubtype::type).forEach(subtype -> validate(subtype, member));
        } else {
            validateClass(type, raw, member);
        }
    }

    private void validateClass(Type type, Class<?> raw, String member) {
        JsonbClass model = new JsonbClass(type);
        model.problems().forEach(predicate -> report(type, predicate, member));
        model.mapped().forEach(property -> validate(property.type(), in(raw.getSimpleName() + "." + property.name())));
    }

    private static String in(String place) {
        return " (" + place + ")";
    }

    private void report(Type type, String predicate, String member) {
        problems.add(type.getTypeName() + " " + predicate + member);
    }
}
