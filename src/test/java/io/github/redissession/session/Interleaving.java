package io.github.redissession.session;

import io.github.redissession.config.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Two to four concurrent requests of one to four browsers, interleaved step by step in one thread, on a store and in the model. After
 * each step, what the application sees, what the browser is told, the events and the content of the store are compared with
 * the model.
 *
 * @param browserOf the browser of each request
 */
record Interleaving(List<String> settings, List<Integer> browserOf, List<Step> steps) {

    private static final List<List<String>> SETTINGS = List.of(
            List.of(),
            List.of(),
            List.of("cookie.persistent", "true"),
            List.of("renew-after", "90s", "renewal-grace", "50s"));

    private static final List<List<String>> EXPRESS_SETTINGS = List.of(
            List.of("format", "express", "ttl", "30m"),
            List.of("format", "express", "ttl", "30m", "cookie.persistent", "true"));

    static Interleaving random(RandomGenerator random, Format format) {
        List<List<String>> choice = format == Format.EXPRESS ? EXPRESS_SETTINGS : SETTINGS;
        int slots = random.nextInt(2, 5);
        int browsers = random.nextInt(1, slots + 1);
        return new Interleaving(
                choice.get(random.nextInt(choice.size())),
                IntStream.range(0, slots).mapToObj(slot -> slot % browsers).toList(),
                IntStream.range(0, random.nextInt(10, 60))
                        .mapToObj(i -> Step.random(random, slots))
                        .toList());
    }

    /** @throws AssertionError if the library and the model differ */
    void run(SessionFixture fixture) {
        new InterleavingRun(fixture, this).all();
    }

    /** This interleaving without the steps that the failure does not need. */
    Interleaving shrunk(SessionFixture fixture) {
        Interleaving smallest = this;
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(smallest.steps);
            fewer.remove(i);
            Interleaving smaller = new Interleaving(settings, browserOf, fewer);
            if (smaller.fails(fixture)) {
                smallest = smaller;
            }
        }
        return smallest.steps.size() < steps.size() ? smallest.shrunk(fixture) : smallest;
    }

    private boolean fails(SessionFixture fixture) {
        try {
            run(fixture);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("settings " + settings + ", browsers of the requests " + browserOf + "\n");
        steps.forEach(step -> text.append("  ").append(step).append('\n'));
        return text.toString();
    }
}
