package io.github.redissession.rest;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Enforces {@link RolesAllowed}, {@link DenyAll} and {@link PermitAll} on resource methods where the session's principal is
 * the caller: Jakarta REST leaves that to servers, and not all do it. Where the server does, its check comes first.
 *
 * <p>An annotation on a method replaces those on classes. Jakarta Annotations, section 3.2, lets the annotation on a class
 * apply to the methods that the class declares; implementations of Jakarta REST let that of the resource class apply to
 * inherited methods, too. A method with both must satisfy both. If neither the method nor a class has an annotation, those of all
 * methods that it overrides hold, or else those of their types. Jakarta REST inherits its own annotations in this way, so the
 * method can be called, and must not be open.
 *
 * <p>Not enforced for locators of sub-resources, for which Jakarta REST calls no {@code DynamicFeature}.
 */
public class RolesFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        List<RolesFilter.Rule> rules = rules(resource.getResourceMethod(), resource.getResourceClass());
        if (!rules.isEmpty()) {
            context.register(new RolesFilter(rules));
        }
    }

    static List<RolesFilter.Rule> rules(Method method, Class<?> resource) {
        List<RolesFilter.Rule> rules = rule(method).stream().toList();
        if (rules.isEmpty()) {
            rules = ofClasses(method, resource);
        }
        if (rules.isEmpty()) {
            rules = ofOverridden(method, resource);
        }
        return rules.stream().filter(rule -> !rule.permitsAll()).toList();
    }

    private static List<RolesFilter.Rule> ofClasses(Method method, Class<?> resource) {
        return Stream.of(method.getDeclaringClass(), resource)
                .distinct()
                .flatMap(type -> rule(type).stream())
                .toList();
    }

    private static List<RolesFilter.Rule> ofOverridden(Method method, Class<?> resource) {
        return InheritedMethods.overridden(method, resource, type -> false)
                .flatMap(each -> rule(each).or(() -> rule(each.getDeclaringClass())).stream())
                .distinct()
                .toList();
    }

    /** The strictest, if an element has several. */
    private static Optional<RolesFilter.Rule> rule(AnnotatedElement element) {
        RolesAllowed allowed = element.getAnnotation(RolesAllowed.class);
        if (element.isAnnotationPresent(DenyAll.class)) {
            return Optional.of(new RolesFilter.Rule(false, Set.of()));
        } else if (allowed != null) {
            return Optional.of(new RolesFilter.Rule(false, new HashSet<>(Arrays.asList(allowed.value()))));
        }
        return element.isAnnotationPresent(PermitAll.class)
                ? Optional.of(new RolesFilter.Rule(true, Set.of()))
                : Optional.empty();
    }
}
