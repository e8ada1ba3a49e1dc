package io.github.redissession.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes the web application's context path from Jakarta Servlet to CDI. A static field is the only link: the server
 * creates the objects of both in an unspecified order. It serves one application, which has the library, and so this
 * class, in its {@code WEB-INF/lib}. Thread-safe.
 */
public final class ContextPath {

    private static final List<Consumer<String>> LISTENERS = new ArrayList<>();
    private static @Nullable String value;

    private ContextPath() {}

    static synchronized void set(String given) {
        String path = normalized(given);
        value = path;
        LISTENERS.forEach(listener -> listener.accept(path));
        LISTENERS.clear();
    }

    /** Open Liberty reports the root context as a slash; Jakarta Servlet, as the empty text. */
    static String normalized(String path) {
        return path.equals("/") ? "" : path;
    }

    /** Calls the listener with the path: now if it is known, else when it is set. */
    public static synchronized void whenKnown(Consumer<String> listener) {
        if (value == null) {
            LISTENERS.add(listener);
        } else {
            listener.accept(value);
        }
    }
}
