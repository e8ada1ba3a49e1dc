package io.github.redissession.session;

import static org.assertj.core.api.Assertions.fail;

import io.github.redissession.config.Format;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random interleavings of requests against a model. {@code -Dinterleavings=10000} sets their number,
 * {@code -Dinterleavings.seed=…} repeats a run.
 */
@ParameterizedClass
@EnumSource(Format.class)
class ConcurrentRequestsModelTest extends SessionTestBase {

    static final int COUNT = Integer.getInteger("interleavings", 100);
    static final long SEED = Long.getLong("interleavings.seed", System.nanoTime());

    @Parameter
    private Format format;

    @Test
    void everyInterleavingMatchesTheModel() {
        int count = format == Format.NATIVE ? COUNT : COUNT / 4; // both formats share the code of the request
        System.out.println(count + " interleavings in the format " + format + ", -Dinterleavings.seed=" + SEED);
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            Interleaving interleaving = Interleaving.random(seeds.split(), format);
            try {
                interleaving.run(fixture);
            } catch (AssertionError | RuntimeException e) {
                report(i, interleaving);
            }
        }
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
