package io.github.redissession.bootstrap;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;

/**
 * Selects the resource methods that save the session when they end: those that may end before their response begins. Until
 * the response begins, other requests would not see what such a method changed.
 *
 * <p>Other methods are not intercepted, since an interceptor costs more than everything else the library does for a request
 * that does not use its session. The response filter saves what they change. The same holds for classes that CDI cannot
 * intercept.
 *
 * <p>Sub-resource locators are not selected: they end before the resource method begins.
 */
final class InterceptedResources {

    private InterceptedResources() {}

    /** The selected methods of a bean class; empty if it is no resource class. */
    static Set<Method> methods(AnnotatedType<?> type) {
        Class<?> resource = type.getJavaClass();
        Set<Method> methods = type.getMethods().stream()
                .map(AnnotatedMethod::getJavaMember)
                .filter(InterceptedResources::mayAnswerLater)
                .filter(method -> ResourceAnnotations.isResourceMethod(method, resource))
                .collect(Collectors.toSet());
        return methods.isEmpty() || InterceptableClasses.contains(resource) ? methods : Set.of();
    }

    private static boolean mayAnswerLater(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || Flow.Publisher.class.isAssignableFrom(method.getReturnType())
                || method.getReturnType() == Object.class // or a type variable
                || Arrays.stream(method.getParameterTypes())
                        .anyMatch(type -> type == AsyncResponse.class || type == SseEventSink.class);
    }
}
