package io.github.redissession.testing.server;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Evaluates {@link Needs}. */
final class NeedsExtension implements ExecutionCondition, InvocationInterceptor {

    private final TestServer server = TestServer.selected();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return server.unavailable()
                .or(() -> lacking(context.getElement().stream(), Needs::toStart))
                .map(reason -> ConditionEvaluationResult.disabled(skipped(context, reason)))
                .orElseGet(() -> ConditionEvaluationResult.enabled("the server can run here"));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Optional<String> lacking = lacking(context, needs -> !needs.mayPass());
        if (lacking.isEmpty() && lacking(context, needs -> true).isPresent()) {
            interceptTestTemplateMethod(invocation, method, context);
            return;
        }
        if (lacking.isPresent() && passes(invocation)) {
            throw new AssertionError(
                    "passes, although the documentation has of " + server.title() + ": " + lacking.get());
        } else if (lacking.isPresent()) {
            throw new TestAbortedException(skipped(context, lacking.get()));
        }
        invocation.proceed();
    }

    /** Some of a test's parameters may pass. */
    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Optional<String> lacking = lacking(context, needs -> true);
        if (lacking.isPresent() && !passes(invocation)) {
            throw new TestAbortedException(skipped(context, lacking.get()));
        } else if (lacking.isEmpty()) {
            invocation.proceed();
        }
    }

    private Optional<String> lacking(ExtensionContext context, Predicate<Needs> filter) {
        return lacking(Stream.of(context.getRequiredTestMethod(), context.getRequiredTestClass()), filter);
    }

    private Optional<String> lacking(Stream<? extends AnnotatedElement> elements, Predicate<Needs> filter) {
        return elements.flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class).stream())
                .filter(filter)
                .flatMap(needs -> Arrays.stream(needs.value()))
                .filter(server.lacks()::containsKey)
                .findFirst()
                .map(capability -> capability.title() + ": " + server.lacks().get(capability));
    }

    private static boolean passes(Invocation<Void> invocation) throws Throwable {
        try {
            invocation.proceed();
            return true;
        } catch (AssertionError | RuntimeException expected) {
            return false;
        }
    }

    /** Prints the reason, which the console of Failsafe does not name. */
    private String skipped(ExtensionContext context, String reason) {
        System.out.println("SKIPPED " + context.getDisplayName() + " on " + server.title() + ": " + reason);
        return reason;
    }
}
