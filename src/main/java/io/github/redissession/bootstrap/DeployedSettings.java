package io.github.redissession.bootstrap;

import io.github.redissession.config.ConfiguredSettings;
import io.github.redissession.config.SessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the application where it is deployed. They are not available before that is known, unless they do not
 * depend on it. Thread-safe.
 */
final class DeployedSettings {

    private static final String INDEPENDENT = "set redis-session.application and redis-session.cookie.path, so that"
            + " nothing depends on the context path";

    private final ConfiguredSettings configured;
    private @Nullable String contextPath;

    DeployedSettings(ConfiguredSettings configured) {
        this.configured = configured;
    }

    ConfiguredSettings configured() {
        return configured;
    }

    /**
     * The application is deployed at a context path.
     *
     * @return whether this is the first that is heard of it
     * @throws IllegalStateException if it is deployed at another one, too, and the settings depend on it
     */
    synchronized boolean at(String path) {
        boolean first = contextPath == null;
        if (first) {
            contextPath = path;
        } else if (!path.equals(contextPath) && configured.dependOnContextPath()) {
            throw new IllegalStateException("One redis-session is shared by web applications at '" + contextPath
                    + "' and '" + path + "', and cannot tell their sessions apart: put the library into WEB-INF/lib of"
                    + " each; or, for one application of both, " + INDEPENDENT);
        }
        return first;
    }

    /** @throws IllegalStateException if the settings depend on a context path that is not known yet */
    synchronized SessionSettings get() {
        if (contextPath == null && configured.dependOnContextPath()) {
            throw new IllegalStateException("Sessions are used before the web application's context path is known:"
                    + " use them later, when @Initialized(ApplicationScoped.class) is observed, say; or "
                    + INDEPENDENT);
        }
        return configured.in(contextPath == null ? "" : contextPath);
    }
}
