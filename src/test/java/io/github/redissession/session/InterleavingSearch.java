package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs concurrent requests in every possible order of their turns; three and more without the orders that make no difference. Each run repeats the choices of the run before, up to the
 * last one that had another alternative.
 */
final class InterleavingSearch {

    private static final class Choice {

        private final List<Integer> alternatives;
        private int taken;

        Choice(List<Integer> alternatives) {
            this.alternatives = alternatives;
        }
    }

    private final SteppedApplication application;
    private final Scene scene;
    private final List<RequestKind> kinds;
    private final List<Choice> choices = new ArrayList<>();

    InterleavingSearch(SteppedApplication application, Scene scene, List<RequestKind> kinds) {
        this.application = application;
        this.scene = scene;
        this.kinds = kinds;
    }

    /**
     * @return how many interleavings there are
     * @throws AssertionError if the library and the model differ in one of them
     */
    long runAll() {
        long count = 0;
        do {
            run();
            count++;
        } while (hasNext());
        return count;
    }

    private void run() {
        try (StepwiseRun run = new StepwiseRun(application, scene, kinds)) {
            List<Integer> ready = run.ready(kinds.size() > 2);
            for (int turn = 0; !ready.isEmpty(); turn++) {
                if (turn == choices.size()) {
                    choices.add(new Choice(ready));
                }
                Choice choice = choices.get(turn);
                assertThat(ready).as("the same turns lead to the same choice").isEqualTo(choice.alternatives);
                run.turn(ready.get(choice.taken));
                ready = run.ready(kinds.size() > 2);
            }
            run.checkAtEnd();
        }
    }

    private boolean hasNext() {
        while (!choices.isEmpty()) {
            Choice last = choices.get(choices.size() - 1);
            if (++last.taken < last.alternatives.size()) {
                return true;
            }
            choices.remove(last);
        }
        return false;
    }
}
