package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All interleavings of any two requests against the model, each operation of the store being one step. {@code
 * -Dinterleaved.requests=3} runs those of any three.
 */
class ExhaustiveInterleavingsTest {

    private static final int REQUESTS = Integer.getInteger("interleaved.requests", 2);

    @ParameterizedTest
    @EnumSource(Scene.class)
    void everyInterleavingOfAnyRequestsMatchesTheModel(Scene scene) {
        long count = count(scene);
        System.out.println("all " + count + " interleavings of any " + REQUESTS + " requests, session " + scene);
        assertThat(count).isGreaterThan(RequestKind.choices(REQUESTS).size());
    }

    private static long count(Scene scene) {
        SteppedApplication application = SteppedApplication.on(stores -> stores);
        Queue<AssertionError> failures = new ConcurrentLinkedQueue<>(); // streams drop their messages
        long count = RequestKind.choices(REQUESTS).parallelStream()
                .filter(kinds -> failures.isEmpty())
                .mapToLong(kinds -> count(new InterleavingSearch(application, scene, kinds), failures))
                .sum();
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return count;
    }

    private static long count(InterleavingSearch search, Queue<AssertionError> failures) {
        try {
            return search.runAll();
        } catch (AssertionError e) {
            failures.add(e);
            return 0;
        }
    }
}
