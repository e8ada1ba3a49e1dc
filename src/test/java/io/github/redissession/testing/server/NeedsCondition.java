package io.github.redissession.testing.server;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Evaluates {@link Needs}. */
final class NeedsCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        TestServer server = TestServer.selected();
        return Stream.of(context.getElement())
                .flatMap(Optional::stream)
                .map(element -> element.getAnnotation(Needs.class))
                .flatMap(needs -> needs == null ? Stream.empty() : Arrays.stream(needs.value()))
                .filter(server.lacks()::containsKey)
                .findFirst()
                .map(lacking -> skipped(context.getDisplayName(), server, lacking))
                .orElseGet(() -> ConditionEvaluationResult.enabled("the server has all that the test needs"));
    }

    private static ConditionEvaluationResult skipped(String test, TestServer server, Capability lacking) {
        String reason =
                server.title() + " lacks " + lacking + ": " + server.lacks().get(lacking);
        System.out.println("SKIPPED " + test + ": " + reason); // Surefire's console names no reasons
        return ConditionEvaluationResult.disabled(reason);
    }
}
