package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs concurrent requests in every possible order of their turns, or in those that can make a difference. Each run repeats
 * the choices of the run before, up to the last one that had another alternative.
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
    private final boolean reduced;
    private final List<Choice> choices = new ArrayList<>();

    InterleavingSearch(SteppedApplication application, Scene scene, List<RequestKind> kinds) {
        this.application = application;
        this.scene = scene;
        this.kinds = kinds;
        reduced = kinds.size() > 2 || scene == Scene.IN_GRACE; // where former ids multiply the operations
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
            List<Integer> ready = run.ready(reduced);
            for (int turn = 0; !ready.isEmpty(); turn++) {
                if (turn == choices.size()) {
                    choices.add(new Choice(ready));
                }
                Choice choice = choices.get(turn);
                assertThat(ready).as("the same turns lead to the same choice").isEqualTo(choice.alternatives);
                run.turn(ready.get(choice.taken));
                ready = run.ready(reduced);
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
