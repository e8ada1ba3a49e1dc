package io.github.redissession.bootstrap;

import io.github.redissession.rest.InheritedMethods;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
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
        return InheritedMethods.superclasses(resource)
                .takeWhile(type -> type != method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .anyMatch(other -> !other.isBridge() && InheritedMethods.overrides(other, method));
    }

    /** The method whose annotations hold: the first annotated one of the class, its superclasses and its interfaces. */
    private static Optional<Method> annotated(Method method, Class<?> resource) {
        return Stream.concat(
                        Stream.of(method),
                        InheritedMethods.overridden(method, resource, ResourceAnnotations::isRestClient))
                .filter(ResourceAnnotations::isAnnotated)
                .findFirst();
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
