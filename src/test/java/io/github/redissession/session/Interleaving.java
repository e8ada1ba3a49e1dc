package io.github.redissession.session;

import io.github.redissession.config.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Two to four requests under way at once, of one to four browsers, interleaved step by step in one thread, on a real
 * Redis and in the model: after each step the application saw, the browser was told, the events said and Redis holds
 * just what the model says.
 *
 * @param browserOf which browser each of the requests comes from
 */
record Interleaving(List<String> settings, List<Integer> browserOf, List<Step> steps) {

    private static final List<List<String>> SETTINGS = List.of(
            List.of(),
            List.of(),
            List.of("cookie.persistent", "true"),
            List.of("renew-after", "90s", "renewal-grace", "50s"));

    private static final List<List<String>> AS_EXPRESS = List.of(
            List.of("format", "express", "ttl", "30m"),
            List.of("format", "express", "ttl", "30m", "cookie.persistent", "true"));

    static Interleaving random(RandomGenerator random, Format format) {
        List<List<String>> choice = format == Format.EXPRESS ? AS_EXPRESS : SETTINGS;
        int slots = random.nextInt(2, 5);
        int browsers = random.nextInt(1, slots + 1);
        return new Interleaving(
                choice.get(random.nextInt(choice.size())),
                IntStream.range(0, slots).mapToObj(slot -> slot % browsers).toList(),
                IntStream.range(0, random.nextInt(10, 60))
                        .mapToObj(i -> Step.random(random, slots))
                        .toList());
    }

    /** @throws AssertionError if the library does something else than the model */
    void run(UnifiedJedis redis) {
        redis.flushAll();
        new InterleavingRun(redis, this).all();
    }

    /** The same without the steps that it does not need to fail. */
    Interleaving shrunk(UnifiedJedis redis) {
        Interleaving smallest = this;
        for (int i = steps.size() - 1; i >= 0; i--) {
            List<Step> fewer = new ArrayList<>(smallest.steps);
            fewer.remove(i);
            Interleaving smaller = new Interleaving(settings, browserOf, fewer);
            if (smaller.fails(redis)) {
                smallest = smaller;
            }
        }
        return smallest.steps.size() < steps.size() ? smallest.shrunk(redis) : smallest;
    }

    private boolean fails(UnifiedJedis redis) {
        try {
            run(redis);
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
