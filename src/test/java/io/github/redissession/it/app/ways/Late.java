package io.github.redissession.it.app.ways;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What uses of a session outside of a request led to. */
final class Late {

    private static final Map<String, String> RESULTS = new ConcurrentHashMap<>();

    private Late() {}

    static void record(String name, Runnable use) {
        try {
            use.run();
            RESULTS.put(name, "accepted");
        } catch (RuntimeException e) {
            RESULTS.put(name, "refused: " + e.getMessage());
        }
    }

    static String result(String name) {
        return RESULTS.getOrDefault(name, "not tried");
    }
}
