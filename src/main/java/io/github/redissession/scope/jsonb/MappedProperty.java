package io.github.redissession.scope.jsonb;

import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A property of a class by the rules of Jakarta JSON Binding: what its field, getter and setter make of it together. */
final class MappedProperty {

    private @Nullable Field field;
    private @Nullable Method getter;
    private @Nullable Method setter;

    void add(Field found) {
        field = field == null ? found : field;
    }

    void addGetter(Method found) {
        getter = getter == null ? found : getter;
    }

    void addSetter(Method found) {
        setter = setter == null ? found : setter;
    }

    boolean hasField() {
        return field != null;
    }

    /** Whether it is state that somebody would miss. */
    boolean isState() {
        return field != null && !Modifier.isTransient(field.getModifiers()) && !has(JsonbTransient.class);
    }

    /** @param byCreator the names of what a creator takes */
    boolean comesBack(String name, Set<String> byCreator) {
        return !has(JsonbTransient.class)
                && isWritten()
                && (isSet()
                        || byCreator.contains(name)
                        || jsonName().filter(byCreator::contains).isPresent());
    }

    private boolean isWritten() {
        return getter != null || isPublicField();
    }

    private boolean isSet() {
        return setter != null || field != null && isPublicField() && !Modifier.isFinal(field.getModifiers());
    }

    private boolean isPublicField() {
        return field != null && Modifier.isPublic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    /** What has to be mapped; empty if the property says itself how. */
    Optional<Type> type() {
        if (has(JsonbTypeAdapter.class)
                || has(JsonbTypeDeserializer.class)
                || has(JsonbDateFormat.class)
                || has(JsonbNumberFormat.class)) {
            return Optional.empty();
        }
        return getter != null
                ? Optional.of(getter.getGenericReturnType())
                : Optional.ofNullable(field).map(Field::getGenericType);
    }

    private Optional<String> jsonName() {
        return parts().map(part -> part.getAnnotation(JsonbProperty.class))
                .filter(Objects::nonNull)
                .map(JsonbProperty::value)
                .findFirst();
    }

    private boolean has(Class<? extends java.lang.annotation.Annotation> annotation) {
        return parts().anyMatch(part -> part.isAnnotationPresent(annotation));
    }

    private Stream<AnnotatedElement> parts() {
        return Stream.<@Nullable AnnotatedElement>of(field, getter, setter).flatMap(Stream::ofNullable);
    }
}
