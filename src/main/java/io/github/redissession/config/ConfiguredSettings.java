package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.redis.RedisSettings;
import java.util.Optional;

/**
 * The validated configuration before the web application's context path is known. The application's name and the cookie's
 * path default to the context path. Immutable.
 */
public final class ConfiguredSettings {

    private final SessionSettings settings;
    private final Optional<String> application;
    private final Optional<String> cookiePath;

    /**
     * @param settings their application and cookie path are placeholders
     * @param application empty: the context path
     * @param cookiePath empty: the context path
     */
    ConfiguredSettings(SessionSettings settings, Optional<String> application, Optional<String> cookiePath) {
        this.settings = settings;
        this.application = application;
        this.cookiePath = cookiePath;
    }

    /** Whether {@link #in} returns different settings for different context paths. */
    public boolean dependOnContextPath() {
        return application.isEmpty() || cookiePath.isEmpty();
    }

    /**
     * The settings of the application deployed at a context path.
     *
     * @param contextPath begins with a slash and does not end with one; empty for the root context
     */
    public SessionSettings in(String contextPath) {
        return settings.withApplication(
                application.orElse(contextPath), cookiePath.orElseGet(() -> CookieReader.defaultPath(contextPath)));
    }

    /** See {@link SessionSettings#store}. */
    public Store store() {
        return settings.store();
    }

    /** See {@link SessionSettings#redis}. */
    public RedisSettings redis() {
        return settings.redis();
    }

    /** See {@link SessionSettings#authentication}. */
    public boolean authentication() {
        return settings.authentication();
    }

    /** See {@link SessionSettings#health}. */
    public boolean health() {
        return settings.health();
    }
}
