package io.github.redissession.bootstrap;

import io.github.redissession.config.ConfiguredSettings;
import io.github.redissession.config.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the deployed application. Settings that depend on the context path are available once it is known.
 * Thread-safe.
 */
final class DeployedSettings {

    private static final String INDEPENDENT = "set redis-session.application and redis-session.cookie.path, so that"
            + " the settings do not depend on the context path";

    private final ConfiguredSettings configured;
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private @Nullable String contextPath; // null: not known yet

    DeployedSettings(ConfiguredSettings configured) {
        this.configured = configured;
    }

    ConfiguredSettings configured() {
        return configured;
    }

    /**
     * Sets the context path; repeated calls with the same one are ignored.
     *
     * @return whether this is the first call
     * @throws IllegalStateException if the context path differs from the first and the settings depend on it
     */
    synchronized boolean deployAt(String path) {
        boolean first = contextPath == null;
        if (first) {
            contextPath = path;
            listeners.forEach(listener -> listener.accept(path));
            listeners.clear();
        } else if (!path.equals(contextPath) && configured.dependOnContextPath()) {
            throw new IllegalStateException("One redis-session is shared by web applications at '" + contextPath
                    + "' and '" + path + "', and cannot tell their sessions apart: put the library into WEB-INF/lib of"
                    + " each; or, if both are one application, " + INDEPENDENT);
        }
        return first;
    }

    /** @throws IllegalStateException if the settings depend on the context path and it is not known yet */
    synchronized SessionSettings get() {
        if (contextPath == null && configured.dependOnContextPath()) {
            throw new IllegalStateException("Sessions are used before the web application's context path is known:"
                    + " use them later, for example in an observer of @Initialized(ApplicationScoped.class); or "
                    + INDEPENDENT);
        }
        return configured.in(contextPath == null ? "" : contextPath);
    }

    /** @param listener called with the context path: now if it is known, else when it is; empty for the root context */
    synchronized void whenDeployed(Consumer<String> listener) {
        if (contextPath == null) {
            listeners.add(listener);
        } else {
            listener.accept(contextPath);
        }
    }
}
