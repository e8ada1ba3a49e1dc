package io.github.redissession.bootstrap;

import io.github.redissession.RedisSessionScoped;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;

/**
 * Whether the application uses sessions. It does if the session is injected anywhere, or a bean lives in it. Other uses show
 * when they happen: look-ups, and injection into classes that CDI does not discover, as servlets often are. Thread-safe.
 */
final class SessionUse {

    private volatile boolean found;

    void addInjectionPoint(InjectionPoint point) {
        if (InterceptedResources.isSession(point.getType())) {
            found();
        }
    }

    void addBean(Bean<?> bean) {
        if (bean.getScope() == RedisSessionScoped.class) {
            found();
        }
    }

    /** The session is used now. */
    void found() {
        found = true;
    }

    boolean isFound() {
        return found;
    }
}
