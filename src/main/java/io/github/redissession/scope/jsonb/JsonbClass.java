package io.github.redissession.scope.jsonb;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A class whose objects are data, seen as Jakarta JSON Binding sees it, which finds public things alone. */
final class JsonbClass {

    private final Class<?> raw;
    private final TypeResolver bindings;
    private final Map<String, MappedProperty> properties = new TreeMap<>();
    private final Set<String> byCreator;

    JsonbClass(Type type) {
        raw = TypeResolver.raw(type);
        bindings = TypeResolver.of(type);
        byCreator = creators()
                .flatMap(creator -> Arrays.stream(creator.getParameters()))
                .map(JsonbClass::name)
                .collect(Collectors.toSet());
        Stream.<Class<?>>iterate(raw, each -> each != null && !JsonbTypes.isOfTheJdk(each), Class::getSuperclass)
                .forEach(this::collect);
    }

    private void collect(Class<?> declaring) {
        for (Field field : declaring.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                property(field.getName()).add(field);
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
        boolean gives = method.getParameterCount() == 0 && method.getReturnType() != void.class;
        if (name.matches("get.+") && gives) {
            property(decapitalized(name.substring(3))).addGetter(method);
        } else if (name.matches("is.+") && gives) {
            property(decapitalized(name.substring(2))).addGetter(method);
        } else if (name.matches("set.+") && method.getParameterCount() == 1) {
            property(decapitalized(name.substring(3))).addSetter(method);
        }
    }

    private MappedProperty property(String name) {
        return properties.computeIfAbsent(name, absent -> new MappedProperty());
    }

    private static String decapitalized(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static String name(Parameter parameter) {
        JsonbProperty given = parameter.getAnnotation(JsonbProperty.class);
        return given == null || given.value().isEmpty() ? parameter.getName() : given.value();
    }

    private Stream<Executable> creators() {
        return Stream.<Executable>concat(
                        Arrays.stream(raw.getDeclaredConstructors()), Arrays.stream(raw.getDeclaredMethods()))
                .filter(it -> it.isAnnotationPresent(JsonbCreator.class));
    }

    boolean hasFields() {
        return properties.values().stream().anyMatch(MappedProperty::isState);
    }

    /** What makes its objects come back other than they were, if anything does; as in "which …". */
    Optional<String> fault() {
        if (raw.isInterface()
                || Modifier.isAbstract(raw.getModifiers())
                        && creators().findAny().isEmpty()) {
            return Optional.of("says nothing of the class to read it as (@JsonbTypeInfo): declare a class");
        } else if (!Modifier.isPublic(raw.getModifiers()) && !Modifier.isProtected(raw.getModifiers())) {
            return Optional.of("is not public, so that JSON Binding cannot reach it");
        } else if (raw.isRecord()) {
            return Optional.empty();
        } else if (raw.isMemberClass() && !Modifier.isStatic(raw.getModifiers())) {
            return Optional.of("is an inner class that is not static, so that JSON Binding cannot make one");
        } else if (creators().findAny().isEmpty() && !hasUsableConstructor()) {
            return Optional.of("has neither a public or protected constructor without parameters nor a @JsonbCreator,"
                    + " so that JSON Binding cannot make one");
        }
        return isSeenOtherwise() ? Optional.empty() : lostState();
    }

    private boolean hasUsableConstructor() {
        return Arrays.stream(raw.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == 0)
                .mapToInt(Constructor::getModifiers)
                .anyMatch(modifiers -> Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    private boolean isSeenOtherwise() {
        return raw.isAnnotationPresent(JsonbVisibility.class)
                || raw.getPackage().isAnnotationPresent(JsonbVisibility.class);
    }

    /** A property may be named otherwise than the field behind it, so as many fields are not looked for. */
    private Optional<String> lostState() {
        List<String> lost = names(property -> property.isState(), false);
        List<String> kept = names(property -> true, true);
        long withoutField =
                kept.stream().filter(name -> !property(name).hasField()).count();
        if (lost.size() > withoutField) {
            return Optional.of("keeps " + lost + " where JSON Binding does not find it: give it a getter and a setter,"
                    + " or make it transient there");
        }
        return kept.isEmpty() ? Optional.of("has nothing that JSON Binding would keep") : Optional.empty();
    }

    private List<String> names(Predicate<MappedProperty> wanted, boolean comingBack) {
        return properties.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .filter(entry -> entry.getValue().comesBack(entry.getKey(), byCreator) == comingBack)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What has to be mapped for its objects to be. */
    List<Type> propertyTypes() {
        if (isSeenOtherwise()) {
            return List.of();
        } else if (raw.isRecord()) {
            return Arrays.stream(raw.getRecordComponents())
                    .filter(component -> property(component.getName()).type().isPresent())
                    .map(RecordComponent::getGenericType)
                    .map(bindings::resolve)
                    .toList();
        }
        return names(property -> true, true).stream()
                .flatMap(name -> property(name).type().stream())
                .map(bindings::resolve)
                .toList();
    }
}
