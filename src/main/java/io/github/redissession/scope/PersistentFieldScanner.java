package io.github.redissession.scope;

import io.github.redissession.scope.jsonb.FieldMapping;
import io.github.redissession.scope.jsonb.JsonbTypeValidator;
import io.github.redissession.scope.jsonb.JsonbTypes;
import io.github.redissession.scope.jsonb.TypeResolver;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the fields of a class that are to be kept, and what keeps them from it. */
final class PersistentFieldScanner {

    private static final String JSONB = JsonbProperty.class.getPackageName();

    /** By name, since a field with an annotation that the server does not have is none of its. */
    private static final Set<String> INJECTED = Set.of(
            "jakarta.annotation.Resource",
            "jakarta.ejb.EJB",
            "jakarta.inject.Inject",
            "jakarta.persistence.PersistenceContext",
            "jakarta.persistence.PersistenceUnit",
            "jakarta.ws.rs.BeanParam",
            "jakarta.ws.rs.CookieParam",
            "jakarta.ws.rs.FormParam",
            "jakarta.ws.rs.HeaderParam",
            "jakarta.ws.rs.MatrixParam",
            "jakarta.ws.rs.PathParam",
            "jakarta.ws.rs.QueryParam",
            "jakarta.ws.rs.container.Suspended",
            "jakarta.ws.rs.core.Context",
            "jakarta.xml.ws.WebServiceRef",
            "org.eclipse.microprofile.config.inject.ConfigProperty");

    private final Map<String, PersistentField> byMember = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Class<?> bean;
    private final TypeResolver bindings;
    private final Collection<Field> injected;

    /**
     * @param type the bean's class, with its arguments if it is generic
     * @param injected what CDI knows of as injected, beside what annotations say
     */
    PersistentFieldScanner(Type type, Collection<Field> injected) {
        bean = TypeResolver.raw(type);
        bindings = TypeResolver.of(type);
        this.injected = injected;
        Stream.<Class<?>>iterate(bean, each -> each != Object.class, Class::getSuperclass)
                .forEach(this::collect);
    }

    List<PersistentField> kept() {
        return List.copyOf(byMember.values());
    }

    /** Sentences. */
    List<String> faults() {
        return faults;
    }

    private void collect(Class<?> declaring) {
        Stream<Field> own = Arrays.stream(declaring.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
        if (JsonbTypes.isOfTheJdk(declaring)) {
            own.findAny()
                    .ifPresent(field -> faults.add(bean.getName() + " extends " + declaring.getName()
                            + ", whose fields are the JDK's and cannot be kept: hold one in a field instead."));
        } else {
            own.filter(this::isKept).forEach(this::keep);
        }
    }

    private boolean isKept(Field field) {
        return !Modifier.isTransient(field.getModifiers())
                && !field.isAnnotationPresent(JsonbTransient.class)
                && !injected.contains(field)
                && Arrays.stream(field.getAnnotations())
                        .noneMatch(it -> INJECTED.contains(it.annotationType().getName()));
    }

    private void keep(Field field) {
        String member = member(field);
        FieldMapping mapping = mapping(field);
        JsonbTypeValidator.fault(mapping.type())
                .ifPresent(fault -> faults.add(name(field) + " cannot be kept because of " + fault + "."));
        if (!field.trySetAccessible()) {
            faults.add(name(field) + " cannot be reached: its module has to be open to this library.");
        }
        if (byMember.putIfAbsent(member, new PersistentField(field, member, mapping)) != null) {
            faults.add(name(field) + " is the second field of the name '" + member
                    + "': give one of them another, or another @JsonbProperty.");
        }
        otherAnnotation(field)
                .ifPresent(other -> faults.add(name(field) + " has @" + other.getSimpleName()
                        + ", which is read in a class that JSON Binding maps, and not here: take an adapter"
                        + " (@JsonbTypeAdapter), or hold the value in a class of its own."));
    }

    private static String member(Field field) {
        return Optional.ofNullable(field.getAnnotation(JsonbProperty.class))
                .map(JsonbProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(field.getName());
    }

    private FieldMapping mapping(Field field) {
        FieldMapping plain = FieldMapping.none(bindings.resolve(field.getGenericType()));
        JsonbTypeAdapter adapter = field.getAnnotation(JsonbTypeAdapter.class);
        if (adapter == null) {
            return plain;
        }
        Optional<FieldMapping> adapted = FieldMapping.by(adapter.value());
        if (adapted.isEmpty()) {
            faults.add(name(field) + " has an adapter, " + adapter.value().getName()
                    + ", that cannot be made by a constructor without parameters.");
        }
        return adapted.orElse(plain);
    }

    private static Optional<Class<? extends Annotation>> otherAnnotation(Field field) {
        return Arrays.stream(field.getAnnotations())
                .<Class<? extends Annotation>>map(Annotation::annotationType)
                .filter(it -> it.getPackageName().equals(JSONB))
                .filter(it -> !Set.of("JsonbProperty", "JsonbTypeAdapter", "JsonbNillable")
                        .contains(it.getSimpleName()))
                .findFirst();
    }

    private String name(Field field) {
        String declaring = field.getDeclaringClass().getName();
        String inherited = declaring.equals(bean.getName()) ? "" : " (of " + bean.getName() + ")";
        return declaring + "." + field.getName() + inherited;
    }
}
