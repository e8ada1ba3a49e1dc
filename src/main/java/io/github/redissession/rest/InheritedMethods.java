package io.github.redissession.rest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From which types a resource method inherits annotations (Jakarta RESTful Web Services 3.1, section 3.6). */
public final class InheritedMethods {

    /** By name, since a server may lack MicroProfile REST Client. */
    private static final String REST_CLIENT = "org.eclipse.microprofile.rest.client.inject.RegisterRestClient";

    private InheritedMethods() {}

    /** The methods that this one overrides: those of superclasses, the closest first, then those of interfaces. */
    public static Stream<Method> overridden(Method method, Class<?> resource) {
        return Stream.concat(superclasses(method.getDeclaringClass()).skip(1), interfaces(resource).stream())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(other -> overrides(method, other));
    }

    /** Whether the first method overrides the second, which is one of a superclass or an interface. */
    public static boolean overrides(Method method, Method inherited) {
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

    /** The class and its superclasses but {@code Object}, the closest first. */
    public static Stream<Class<?>> superclasses(@Nullable Class<?> type) {
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
    public static boolean isRestClient(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(REST_CLIENT));
    }
}
