package io.github.redissession.benchmark.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is put into each session: {@code count}, which requests read and write, and other texts beside it. */
public final class Content {

    public static final String COUNT = "count";

    private Content() {}

    /**
     * @param others how many other texts
     * @param size how many characters each of those has
     */
    public static Map<String, String> of(int others, int size) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put(COUNT, "0");
        for (int i = 0; i < others; i++) {
            content.put("attribute" + i, "0123456789".repeat(size / 10 + 1).substring(0, size));
        }
        return content;
    }

    public static String next(String count) {
        return Integer.toString(Integer.parseInt(count) + 1);
    }
}
