package io.github.redissession.bootstrap;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The annotations of Jakarta REST with their inheritance (Jakarta RESTful Web Services 3.1, section 3.6). */
final class ResourceAnnotations {

    /** By name, since a server may lack MicroProfile REST Client. */
    private static final String REST_CLIENT = "org.eclipse.microprofile.rest.client.inject.RegisterRestClient";

    private ResourceAnnotations() {}

    /**
     * Whether the class, a superclass or an interface has {@code @Path}. The specification does not demand inheritance
     * from these, but Jersey and RESTEasy support it.
     */
    static boolean hasPath(@Nullable Class<?> type) {
        return type != null
                && !isRestClient(type)
                && (type.isAnnotationPresent(Path.class)
                        || hasPath(type.getSuperclass())
                        || Arrays.stream(type.getInterfaces()).anyMatch(ResourceAnnotations::hasPath));
    }

    /**
     * Whether Jakarta REST calls the method of this class for a request: it is public and has a request method designator
     * such as {@code @GET}, or inherits one from the method that it overrides. Annotations of Jakarta REST on the method or
     * its parameters replace all inherited ones.
     */
    static boolean isResourceMethod(Method method, Class<?> resource) {
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !Modifier.isAbstract(method.getModifiers())
                && !method.isBridge()
                && !isOverridden(method, resource)
                && annotated(method, resource)
                        .filter(ResourceAnnotations::hasDesignator)
                        .isPresent();
    }

    private static boolean isOverridden(Method method, Class<?> resource) {
        return superclasses(resource)
                .takeWhile(type -> type != method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(other -> !other.isBridge() && overrides(other, method));
    }

    /** The method whose annotations hold: the first annotated one of the class, its superclasses and its interfaces. */
    private static Optional<Method> annotated(Method method, Class<?> resource) {
        Stream<Method> inherited = Stream.concat(
                        superclasses(method.getDeclaringClass()).skip(1), interfaces(resource).stream())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(other -> overrides(method, other));
        return Stream.concat(Stream.of(method), inherited)
                .filter(ResourceAnnotations::isAnnotated)
                .findFirst();
    }

    private static boolean overrides(Method method, Method inherited) {
        return method.getName().equals(inherited.getName())
                && method.getParameterCount() == inherited.getParameterCount()
                && !Modifier.isStatic(inherited.getModifiers())
                && !Modifier.isPrivate(inherited.getModifiers())
                && haveSameParameters(method, inherited);
    }

    private static boolean haveSameParameters(Method method, Method inherited) {
        for (int i = 0; i < method.getParameterCount(); i++) {
            if (method.getParameterTypes()[i] != inherited.getParameterTypes()[i]
                    && !(inherited.getGenericParameterTypes()[i] instanceof TypeVariable)) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Class<?>> superclasses(@Nullable Class<?> type) {
        return Stream.iterate(type, each -> each != null && each != Object.class, Class::getSuperclass);
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        superclasses(type).forEach(each -> addInterfaces(each, found));
        return found;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (!isRestClient(each)) {
                found.add(each);
                addInterfaces(each, found);
            }
        }
    }

    /** The interface of a MicroProfile REST client has the annotations of a resource, and its implementations are none. */
    private static boolean isRestClient(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(REST_CLIENT));
    }

    private static boolean isAnnotated(Method method) {
        return Stream.concat(
                        Arrays.stream(method.getAnnotations()),
                        Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream))
                .map(Annotation::annotationType)
                .anyMatch(type -> isDesignator(type) || type.getName().startsWith("jakarta.ws.rs."));
    }

    private static boolean hasDesignator(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(ResourceAnnotations::isDesignator);
    }

    private static boolean isDesignator(Class<? extends Annotation> annotation) {
        return annotation.isAnnotationPresent(HttpMethod.class);
    }
}
