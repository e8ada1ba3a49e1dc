package io.github.redissession.bootstrap;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.Sessions;
import io.github.redissession.rest.AsynchronousMethods;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedCallable;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the resource methods that save the session when they end, so that a failed save is thrown out of the method and
 * the application's exception mappers handle it:
 *
 * <ul>
 *   <li>all resource methods of a class into which the session is injected: {@link SessionData}, {@link Sessions} or a class
 *       annotated with {@link RedisSessionScoped}, or a {@code Provider} or {@code Instance} of these, into a field, the
 *       constructor or an initializer of the class or a superclass;
 *   <li>resource methods that may end before their response begins: until the response begins, other requests would not see
 *       what they changed.
 * </ul>
 *
 * <p>Other resources are not intercepted, since an interceptor costs more than everything else the library does for a
 * request that does not use its session. The response filter saves what they change: by a bean that they use, or by a
 * scoped bean that is injected as its interface or made by a producer method, whose scope is unknown while CDI discovers
 * types. The same holds for classes that CDI cannot intercept, and for Enterprise Beans that answer at once: the filter saves
 * after the container's transaction.
 *
 * <p>Sub-resource locators are not selected: they end before the resource method begins.
 */
final class InterceptedResources {

    /** By name, since a server may lack Jakarta Enterprise Beans. */
    private static final Set<String> ENTERPRISE_BEANS =
            Set.of("jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton");

    private InterceptedResources() {}

    /** The selected methods of a bean class; empty if it is no resource class. */
    static Set<Method> methods(AnnotatedType<?> type) {
        Class<?> resource = type.getJavaClass();
        boolean injectsSession = !isEnterpriseBean(resource) && injectsSession(type);
        Set<Method> methods = type.getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .filter(method -> injectsSession || AsynchronousMethods.contains(method))
                .filter(method -> ResourceAnnotations.isResourceMethod(method, resource))
                .collect(Collectors.toSet());
        return methods.isEmpty() || InterceptableClasses.contains(resource) ? methods : Set.of();
    }

    private static boolean injectsSession(AnnotatedType<?> type) {
        Stream<Annotated> parameters = Stream.<AnnotatedCallable<?>>concat(
                        type.getConstructors().stream(), type.getMethods().stream())
                .filter(callable -> callable.isAnnotationPresent(Inject.class))
                .flatMap(callable -> callable.getParameters().stream());
        Stream<Annotated> fields = type.getFields().stream()
                .filter(field -> field.isAnnotationPresent(Inject.class))
                .map(field -> field);
        return Stream.concat(fields, parameters).map(Annotated::getBaseType).anyMatch(InterceptedResources::isSession);
    }

    /** Whether a value of the type is the session, a bean that lives in it, or a provider of one of these. */
    static boolean isSession(Type type) {
        if (type instanceof Class<?> injected) {
            return injected == SessionData.class
                    || injected == Sessions.class
                    || injected.isAnnotationPresent(RedisSessionScoped.class);
        }
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() instanceof Class<?> raw && Provider.class.isAssignableFrom(raw)
                    ? isSession(generic.getActualTypeArguments()[0])
                    : isSession(generic.getRawType());
        }
        return type instanceof WildcardType wildcard
                && Arrays.stream(wildcard.getUpperBounds()).anyMatch(InterceptedResources::isSession);
    }

    /** The container's transaction surrounds all CDI interceptors of an Enterprise Bean: a save would be part of it. */
    private static boolean isEnterpriseBean(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(annotation -> annotation.annotationType().getName())
                .anyMatch(ENTERPRISE_BEANS::contains);
    }
}
