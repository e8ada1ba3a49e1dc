package io.github.redissession.jsonb;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A class of the application as JSON Binding sees it: its properties and its state. By default JSON Binding
 * uses public members only.
 */
final class JsonbClass {

    private final Class<?> raw;
    private final TypeResolver resolver;
    private final Map<String, MappedProperty> properties = new TreeMap<>();
    private final JsonbCreation creation;
    private final Set<String> creatorParameters;

    JsonbClass(Type type) {
        raw = TypeResolver.raw(type);
        resolver = TypeResolver.of(type);
        creation = new JsonbCreation(raw);
        creatorParameters = creation.parameters();
        superclasses().takeWhile(each -> !JsonbTypes.isPlatformClass(each)).forEach(this::collect);
    }

    private void collect(Class<?> declaring) {
        for (Field field : declaring.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                property(field.getName()).addField(field);
            }
        }
        for (Method method : declaring.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic()) {
                collect(method);
            }
        }
    }

    private void collect(Method method) {
        String name = method.getName();
        boolean isGetter = method.getParameterCount() == 0 && method.getReturnType() != void.class;
        if (name.matches("get.+") && isGetter) {
            property(decapitalize(name.substring(3))).addGetter(method);
        } else if (name.matches("is.+") && isGetter) {
            property(decapitalize(name.substring(2))).addGetter(method);
        } else if (name.matches("set.+") && method.getParameterCount() == 1) {
            property(decapitalize(name.substring(3))).addSetter(method);
        }
    }

    private MappedProperty property(String name) {
        return properties.computeIfAbsent(name, absent -> new MappedProperty());
    }

    private static String decapitalize(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether the class has instance fields that are part of its state. */
    boolean hasState() {
        return properties.values().stream().anyMatch(MappedProperty::isState);
    }

    /**
     * Why JSON Binding does not restore objects of the class, as predicates ("is not public"); empty if it does.
     */
    List<String> problems() {
        Stream<Optional<String>> problems = raw.isSynthetic() || raw.isHidden()
                ? Stream.of(Optional.of("is a lambda or a proxy, which has no state to store"))
                : Stream.concat(Stream.of(creation.problem(), superclassProblem()), Stream.of(stateProblem()));
        return problems.flatMap(Optional::stream).toList();
    }

    /** JSON Binding writes the getters of a superclass of the JDK, but cannot set its fields. */
    private Optional<String> superclassProblem() {
        return superclasses()
                .filter(JsonbTypes::isPlatformClass)
                .filter(type -> type != Record.class
                        && Arrays.stream(type.getDeclaredFields())
                                .anyMatch(field -> !Modifier.isStatic(field.getModifiers())))
                .findFirst()
                .map(type -> "extends " + type.getName() + ", whose state JSON Binding does not restore");
    }

    private Stream<Class<?>> superclasses() {
        return Stream.<Class<?>>iterate(raw, Objects::nonNull, Class::getSuperclass);
    }

    private Optional<String> stateProblem() {
        return raw.isInterface() || raw.isRecord() || hasCustomVisibility() ? Optional.empty() : lostState();
    }

    private boolean hasCustomVisibility() {
        return raw.isAnnotationPresent(JsonbVisibility.class)
                || raw.getPackage().isAnnotationPresent(JsonbVisibility.class);
    }

    /**
     * A property and the field behind it may have different names. So restored properties without a field of their name
     * are assumed to restore as many fields that seem lost.
     */
    private Optional<String> lostState() {
        List<String> lost = names(MappedProperty::isState, false);
        List<String> restored = names(property -> true, true);
        long withoutField =
                restored.stream().filter(name -> !property(name).hasField()).count();
        if (lost.size() > withoutField) {
            return Optional.of("has state that JSON Binding does not restore, " + lost
                    + ": add a getter and a setter, or make it transient");
        }
        return restored.isEmpty() && !creation.hasCreator() && !JsonbTypes.isCollectionOrMap(raw)
                ? Optional.of("has no property that JSON Binding restores")
                : Optional.empty();
    }

    private List<String> names(Predicate<MappedProperty> filter, boolean restored) {
        return properties.entrySet().stream()
                .filter(entry -> filter.test(entry.getValue()))
                .filter(entry -> entry.getValue().isRestored(entry.getKey(), creatorParameters) == restored)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A property that JSON Binding maps together with an object of the class. */
    record Property(String name, Type type) {}

    /** The mapped properties whose types define how they are mapped. */
    List<Property> mapped() {
        if (hasCustomVisibility()) {
            return List.of();
        } else if (raw.isRecord()) {
            return Arrays.stream(raw.getRecordComponents())
                    .filter(component -> property(component.getName()).type().isPresent())
                    .map(component -> new Property(component.getName(), resolver.resolve(component.getGenericType())))
                    .toList();
        }
        return names(property -> true, true).stream()
                .flatMap(name -> property(name).type().map(type -> new Property(name, resolver.resolve(type))).stream())
                .toList();
    }

    /** The fields that hold the state of an object, in the class and in its superclasses of the application. */
    List<Field> stateFields() {
        return properties.values().stream()
                .flatMap(property -> property.state().stream())
                .toList();
    }

    /** A member that JSON Binding reads, with the type that it has in this class. */
    record PlainMember(Member member, Type type) {}

    /**
     * The members that are all of an object's state, if JSON Binding's default rules alone map the class, and each member
     * is written and read as it is. Empty if that cannot be told from the class.
     */
    Optional<List<PlainMember>> plainMembers() {
        if (hasCustomVisibility() || isCustomized() || !problems().isEmpty()) {
            return Optional.empty();
        }
        List<PlainMember> members = new ArrayList<>();
        for (Map.Entry<String, MappedProperty> entry : properties.entrySet()) {
            Optional<Member> member =
                    raw.isRecord() ? accessor(entry.getKey()) : entry.getValue().plain();
            boolean isState = entry.getValue().isState();
            if (isState && member.isPresent()) {
                members.add(new PlainMember(member.get(), resolver.resolve(genericType(member.get()))));
            } else if (isState || entry.getValue().isRestored(entry.getKey(), Set.of())) {
                return Optional.empty();
            }
        }
        return Optional.of(members);
    }

    private boolean isCustomized() {
        return creation.hasCreator()
                || Stream.concat(superclasses(), Stream.of(raw.getInterfaces()))
                        .flatMap(type -> Arrays.stream(type.getAnnotations()))
                        .map(Annotation::annotationType)
                        .filter(type -> type.getPackageName().equals(JsonbCreator.class.getPackageName()))
                        .anyMatch(type -> type != JsonbTypeInfo.class && type != JsonbPropertyOrder.class);
    }

    private Optional<Member> accessor(String component) {
        return Arrays.stream(raw.getRecordComponents())
                .filter(it -> it.getName().equals(component))
                .filter(it -> property(component).plainField())
                .map(it -> (Member) it.getAccessor())
                .findFirst();
    }

    private static Type genericType(Member member) {
        return member instanceof Method getter ? getter.getGenericReturnType() : ((Field) member).getGenericType();
    }
}
