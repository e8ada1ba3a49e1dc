package io.github.redissession.servlet;

/**
 * Whether {@link SessionFilter} serves the web application. A static field for the same reason as in {@link ContextPath}.
 * Does not link to Jakarta Servlet, which a server may lack. Thread-safe.
 */
public final class FilterRegistration {

    private static volatile boolean registered;

    private FilterRegistration() {}

    static void complete() {
        registered = true;
    }

    public static boolean isComplete() {
        return registered;
    }
}
