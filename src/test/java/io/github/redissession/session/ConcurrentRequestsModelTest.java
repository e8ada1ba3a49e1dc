package io.github.redissession.session;

import static org.assertj.core.api.Assertions.fail;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random interleavings of requests against a model. {@code -Dinterleavings=10000} sets their number,
 * {@code -Dinterleavings.seed=…} repeats a run.
 */
@EnumSource(StoreKind.class)
class ConcurrentRequestsModelTest extends StoreKindTestBase {

    static final int COUNT = Integer.getInteger("interleavings", 100);
    static final long SEED = Long.getLong("interleavings.seed", System.nanoTime());

    @Test
    void everyInterleavingMatchesTheModel() {
        int count = isFull() ? COUNT : COUNT / 4; // all share the code of the request
        System.out.println(count + " interleavings on the store " + kind + ", -Dinterleavings.seed=" + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            Interleaving interleaving = Interleaving.random(seeds.split(), kind.format());
            try {
                interleaving.run(fixture);
            } catch (AssertionError | RuntimeException e) {
                report(i, interleaving);
            }
        }
    }

    private boolean isFull() {
        return switch (kind) {
            case REDIS, MEMORY -> true;
            case ENCRYPTED -> COUNT >= 10_000;
            case EXPRESS -> false;
        };
    }

    private void report(int number, Interleaving failed) {
        Interleaving shrunk = failed.shrunk(fixture);
        String which = "interleaving " + number + " of -Dinterleavings.seed=" + SEED + ", shrunk: " + shrunk;
        try {
            shrunk.run(fixture);
            fail("It does not fail every time: " + which);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(which + e.getMessage() + "\n" + e.getCause(), e);
        }
    }
}
