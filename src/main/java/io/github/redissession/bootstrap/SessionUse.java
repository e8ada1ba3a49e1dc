package io.github.redissession.bootstrap;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.Sessions;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Provider;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Whether the application uses sessions. It does if the session is injected anywhere, or a bean lives in it. Other uses show
 * when they happen: look-ups, and injection into classes that CDI does not discover, as servlets often are. Thread-safe.
 */
final class SessionUse {

    private volatile boolean found;

    void addInjectionPoint(InjectionPoint point) {
        if (isSession(point.getType())) {
            found();
        }
    }

    /** Whether a value of the type is the session, a bean that lives in it, or a provider of one of these. */
    private static boolean isSession(Type type) {
        if (type instanceof Class<?> injected) {
            return injected == SessionData.class
                    || injected == Sessions.class
                    || injected.isAnnotationPresent(RedisSessionScoped.class);
        }
        return type instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> raw
                && Provider.class.isAssignableFrom(raw)
                && isSession(generic.getActualTypeArguments()[0]);
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
