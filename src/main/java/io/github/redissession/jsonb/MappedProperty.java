package io.github.redissession.jsonb;

import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A property of a class by the rules of Jakarta JSON Binding: its field, getter and setter, as far as they exist. */
final class MappedProperty {

    private @Nullable Field field;
    private @Nullable Method getter;
    private @Nullable Method setter;

    void addField(Field found) {
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

    /** Whether the property is part of the object's state, which must not be lost. */
    boolean isState() {
        return field != null && !Modifier.isTransient(field.getModifiers()) && !has(JsonbTransient.class);
    }

    /**
     * Whether JSON Binding writes the property and sets it again.
     *
     * @param creatorParameters the JSON names of the parameters of a {@code @JsonbCreator}
     */
    boolean isRestored(String name, Set<String> creatorParameters) {
        return !has(JsonbTransient.class)
                && isReadable()
                && (isSettable()
                        || creatorParameters.contains(name)
                        || jsonName().filter(creatorParameters::contains).isPresent());
    }

    private boolean isReadable() {
        return getter != null || isPublicField();
    }

    private boolean isSettable() {
        return setter != null || field != null && isPublicField() && !Modifier.isFinal(field.getModifiers());
    }

    private boolean isPublicField() {
        return field != null && Modifier.isPublic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }

    /** The field that holds the property's state. */
    Optional<Field> state() {
        return isState() ? Optional.ofNullable(field) : Optional.empty();
    }

    /**
     * The public member that JSON Binding reads, if the property is nothing but its field: what is read is the field's
     * value, and what was read can be set again.
     */
    Optional<Member> plain() {
        if (field == null || parts().anyMatch(MappedProperty::isCustomized)) {
            return Optional.empty();
        } else if (getter == null && setter == null) {
            return Optional.of(field);
        }
        return getter != null
                        && setter != null
                        && getter.getGenericReturnType().equals(field.getGenericType())
                        && setter.getGenericParameterTypes()[0].equals(field.getGenericType())
                ? Optional.of(getter)
                : Optional.empty();
    }

    /** Whether the field, as the component of a record, is mapped by the default rules. */
    boolean plainField() {
        return field != null && !isCustomized(field);
    }

    /** A changed name is no other mapping if it is set on the field, for reading and writing. */
    private static boolean isCustomized(AnnotatedElement part) {
        return Arrays.stream(part.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.getPackageName().equals(JsonbProperty.class.getPackageName()))
                .anyMatch(type -> type != JsonbProperty.class || !(part instanceof Field));
    }

    /** The type to map; empty if an annotation of the property defines the mapping. */
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

    private boolean has(Class<? extends Annotation> annotation) {
        return parts().anyMatch(part -> part.isAnnotationPresent(annotation));
    }

    private Stream<AnnotatedElement> parts() {
        return Stream.<@Nullable AnnotatedElement>of(field, getter, setter).flatMap(Stream::ofNullable);
    }
}
