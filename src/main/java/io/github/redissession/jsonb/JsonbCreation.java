package io.github.redissession.jsonb;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How JSON Binding creates objects of a class of the application: by a constructor or by a {@code @JsonbCreator}. */
final class JsonbCreation {

    private final Class<?> raw;

    JsonbCreation(Class<?> raw) {
        this.raw = raw;
    }

    /** Whether the class has a {@code @JsonbCreator}. */
    boolean hasCreator() {
        return creators().findAny().isPresent();
    }

    /** The JSON names of the parameters of a {@code @JsonbCreator}. */
    Set<String> parameters() {
        return creators()
                .flatMap(creator -> Arrays.stream(creator.getParameters()))
                .map(JsonbCreation::jsonName)
                .collect(Collectors.toSet());
    }

    private Stream<Executable> creators() {
        return Stream.<Executable>concat(
                        Arrays.stream(raw.getDeclaredConstructors()), Arrays.stream(raw.getDeclaredMethods()))
                .filter(it -> it.isAnnotationPresent(JsonbCreator.class));
    }

    private static String jsonName(Parameter parameter) {
        JsonbProperty property = parameter.getAnnotation(JsonbProperty.class);
        return property == null || property.value().isEmpty() ? parameter.getName() : property.value();
    }

    /** Why JSON Binding cannot create an object, as a predicate; empty if it can. */
    Optional<String> problem() {
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) && !hasCreator()) {
            return Optional.of(
                    "is abstract and does not define its subtypes (@JsonbTypeInfo): declare a concrete class");
        } else if (!Modifier.isPublic(raw.getModifiers()) && !Modifier.isProtected(raw.getModifiers())) {
            return Optional.of("is not public, so JSON Binding cannot access it");
        } else if (raw.isRecord()) {
            return raw.getTypeParameters().length == 0
                    ? Optional.empty()
                    : Optional.of("is a record with type parameters, which JSON Binding cannot create: use a class with"
                            + " getters and setters");
        } else if (raw.isMemberClass() && !Modifier.isStatic(raw.getModifiers())) {
            return Optional.of("is a non-static inner class, so JSON Binding cannot create an object of it");
        } else if (!hasCreator() && !hasUsableConstructor()) {
            return Optional.of("has neither a public or protected constructor without parameters nor a @JsonbCreator,"
                    + " so JSON Binding cannot create an object of it");
        }
        return Optional.empty();
    }

    private boolean hasUsableConstructor() {
        return Arrays.stream(raw.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0)
                .mapToInt(Constructor::getModifiers)
                .anyMatch(modifiers -> Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }
}
