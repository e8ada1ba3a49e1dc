package io.github.redissession.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The context path of the web application that has the library in its {@code WEB-INF/lib}, and so these classes for
 * itself: on its way from Jakarta Servlet to CDI, whose objects the server makes without a link between them, in an order
 * of its own. Thread-safe.
 */
public final class ContextPath {

    private static final List<Consumer<String>> WAITING = new ArrayList<>();
    private static @Nullable String known;

    private ContextPath() {}

    public static synchronized void tell(String path) {
        known = path;
        WAITING.forEach(waiting -> waiting.accept(path));
        WAITING.clear();
    }

    /** Hands the path over, at once or when it is told. */
    public static synchronized void whenKnown(Consumer<String> waiting) {
        if (known == null) {
            WAITING.add(waiting);
        } else {
            waiting.accept(known);
        }
    }
}
