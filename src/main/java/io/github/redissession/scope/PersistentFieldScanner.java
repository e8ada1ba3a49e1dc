package io.github.redissession.scope;

import io.github.redissession.jsonb.FieldMapping;
import io.github.redissession.jsonb.JsonbTypeValidator;
import io.github.redissession.jsonb.JsonbTypes;
import io.github.redissession.jsonb.TypeResolver;
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

/** Scans a bean's class and its superclasses for persistent fields, and reports fields that cannot be stored. */
final class PersistentFieldScanner {

    private static final String JSONB = JsonbProperty.class.getPackageName();

    /** By name, since a server need not have the annotation's class. */
    private static final Set<String> INJECTION_ANNOTATIONS = Set.of(
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

    private final Map<String, PersistentField> fieldsByMember = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> typeProblems = new ArrayList<>();
    private final Class<?> bean;
    private final TypeResolver resolver;
    private final Collection<Field> injectedFields;

    /**
     * @param type the bean's class, with its type arguments if it is generic
     * @param injectedFields the bean's injection points, in addition to fields with an injection annotation
     */
    PersistentFieldScanner(Type type, Collection<Field> injectedFields) {
        bean = TypeResolver.raw(type);
        resolver = TypeResolver.of(type);
        this.injectedFields = injectedFields;
        Stream.<Class<?>>iterate(bean, each -> each != Object.class, Class::getSuperclass)
                .forEach(this::scan);
    }

    /** The persistent fields; fields of a subclass precede those of its superclass. */
    List<PersistentField> fields() {
        return List.copyOf(fieldsByMember.values());
    }

    /** Complete sentences for the operator, except for those about types; empty if all fields can be stored. */
    List<String> problems() {
        return problems;
    }

    /** Complete sentences about types that JSON Binding does not restore by its default rules. */
    List<String> typeProblems() {
        return typeProblems;
    }

    private void scan(Class<?> declaring) {
        Stream<Field> declared = Arrays.stream(declaring.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
        if (JsonbTypes.isPlatformClass(declaring)) {
            declared.findAny()
                    .ifPresent(field -> problems.add(bean.getName() + " extends " + declaring.getName()
                            + ", a class of the JDK, whose fields cannot be stored: hold an object of it in a field"
                            + " instead."));
        } else {
            declared.filter(this::isPersistent).forEach(this::add);
        }
    }

    private boolean isPersistent(Field field) {
        return !Modifier.isTransient(field.getModifiers())
                && !field.isAnnotationPresent(JsonbTransient.class)
                && !injectedFields.contains(field)
                && Arrays.stream(field.getAnnotations())
                        .noneMatch(it -> INJECTION_ANNOTATIONS.contains(
                                it.annotationType().getName()));
    }

    private void add(Field field) {
        String member = member(field);
        FieldMapping mapping = mapping(field);
        JsonbTypeValidator.problems(mapping.type())
                .forEach(problem -> typeProblems.add(name(field) + " cannot be stored: " + problem + "."));
        if (!field.trySetAccessible()) {
            problems.add(name(field) + " is not accessible: open its package to this library's module.");
        }
        if (fieldsByMember.putIfAbsent(member, new PersistentField(field, member, mapping)) != null) {
            problems.add(name(field) + " is the second field named '" + member
                    + "': rename one of them, or set another name with @JsonbProperty.");
        }
        unsupportedAnnotation(field)
                .ifPresent(other -> problems.add(name(field) + " has @" + other.getSimpleName()
                        + ", which is not supported on fields of the bean itself: use an adapter (@JsonbTypeAdapter),"
                        + " or move the value to a class of its own."));
    }

    private static String member(Field field) {
        return Optional.ofNullable(field.getAnnotation(JsonbProperty.class))
                .map(JsonbProperty::value)
                .filter(name -> !name.isEmpty())
                .orElse(field.getName());
    }

    private FieldMapping mapping(Field field) {
        FieldMapping direct = FieldMapping.direct(resolver.resolve(field.getGenericType()));
        JsonbTypeAdapter adapter = field.getAnnotation(JsonbTypeAdapter.class);
        if (adapter == null) {
            return direct;
        }
        Optional<FieldMapping> adapted = FieldMapping.adapted(adapter.value());
        if (adapted.isEmpty()) {
            problems.add(name(field) + " has the adapter " + adapter.value().getName()
                    + ", which cannot be created: it needs a constructor without parameters.");
        }
        return adapted.orElse(direct);
    }

    private static Optional<Class<? extends Annotation>> unsupportedAnnotation(Field field) {
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
