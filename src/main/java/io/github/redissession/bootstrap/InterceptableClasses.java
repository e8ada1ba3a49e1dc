package io.github.redissession.bootstrap;

import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
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
                && !isPassivating(type)
                && !Modifier.isFinal(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors()).anyMatch(InterceptableClasses::isUsable)
                && Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                        .mapToInt(Method::getModifiers)
                        .noneMatch(modifiers -> Modifier.isFinal(modifiers)
                                && !Modifier.isStatic(modifiers)
                                && !Modifier.isPrivate(modifiers));
    }

    /** CDI demands that each interceptor of a bean with a passivating scope can be passivated, too. */
    private static boolean isPassivating(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .map(annotation -> annotation.getAnnotation(NormalScope.class))
                .anyMatch(scope -> scope != null && scope.passivating());
    }

    private static boolean isUsable(Constructor<?> constructor) {
        return !Modifier.isPrivate(constructor.getModifiers())
                && (constructor.getParameterCount() == 0 || constructor.isAnnotationPresent(Inject.class));
    }
}
