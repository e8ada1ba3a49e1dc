package io.github.redissession.bootstrap;

import jakarta.inject.Inject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;

/** The classes that CDI can intercept. It subclasses them, and deployment fails if it cannot. */
final class InterceptableClasses {

    private InterceptableClasses() {}

    static boolean contains(Class<?> type) {
        return !type.isInterface()
                && !type.isSealed()
                && !Modifier.isFinal(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors()).anyMatch(InterceptableClasses::isUsable)
                && Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                        .mapToInt(Method::getModifiers)
                        .noneMatch(modifiers -> Modifier.isFinal(modifiers)
                                && !Modifier.isStatic(modifiers)
                                && !Modifier.isPrivate(modifiers));
    }

    private static boolean isUsable(Constructor<?> constructor) {
        return !Modifier.isPrivate(constructor.getModifiers())
                && (constructor.getParameterCount() == 0 || constructor.isAnnotationPresent(Inject.class));
    }
}
