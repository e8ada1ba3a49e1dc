package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Headers of a request or a response, in memory. */
public final class Headers implements RequestHeaders, ResponseHeaders {

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean secure;

    private Headers(boolean secure) {
        this.secure = secure;
    }

    /** @param headers names and values in turn; a name may be repeated */
    public static Headers of(String scheme, String... headers) {
        Headers all = new Headers(scheme.equals("https"));
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return all;
    }

    @Override
    public List<String> header(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The only value of a header, which must be present. */
    String value(String name) {
        List<String> all = header(name);
        if (all.size() != 1) {
            throw new AssertionError(name + ": " + all);
        }
        return all.get(0);
    }

    Set<String> names() {
        return new LinkedHashSet<>(values.keySet());
    }

    @Override
    public void add(String name, String value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    @Override
    public void set(String name, String value) {
        values.put(name, new ArrayList<>(List.of(value)));
    }

    @Override
    public boolean isSecure() {
        return secure;
    }
}
