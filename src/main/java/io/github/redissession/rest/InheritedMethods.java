package io.github.redissession.rest;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From which types a resource method inherits annotations (Jakarta RESTful Web Services 3.1, section 3.6). */
public final class InheritedMethods {

    private InheritedMethods() {}

    /**
     * The methods that this one overrides: those of superclasses, the closest first, then those of interfaces.
     *
     * @param skipped the interfaces to leave out, with those that they extend
     */
    public static Stream<Method> overridden(Method method, Class<?> resource, Predicate<Class<?>> skipped) {
        return Stream.concat(superclasses(method.getDeclaringClass()).skip(1), interfaces(resource, skipped).stream())
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
                    && !isGeneric(inherited.getGenericParameterTypes()[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a type parameter, or an array of one. */
    private static boolean isGeneric(Type type) {
        return type instanceof TypeVariable || type instanceof GenericArrayType;
    }

    /** The class and its superclasses but {@code Object}, the closest first. */
    public static Stream<Class<?>> superclasses(@Nullable Class<?> type) {
        return Stream.iterate(type, each -> each != null && each != Object.class, Class::getSuperclass);
    }

    private static Set<Class<?>> interfaces(Class<?> type, Predicate<Class<?>> skipped) {
        Set<Class<?>> found = new LinkedHashSet<>();
        superclasses(type).forEach(each -> addInterfaces(each, skipped, found));
        return found;
    }

    private static void addInterfaces(Class<?> type, Predicate<Class<?>> skipped, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (!skipped.test(each)) {
                found.add(each);
                addInterfaces(each, skipped, found);
            }
        }
    }
}
