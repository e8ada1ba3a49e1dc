package io.github.redissession.bootstrap;

import io.github.redissession.security.OtherMechanisms;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import java.util.Optional;

/**
 * Checks that the application has the library's authentication mechanism if {@code authentication} is enabled, and no other
 * one. Does not link to Jakarta Security, which a server may lack. Not thread-safe.
 */
final class AuthenticationMechanisms {

    private static final String OWN = "io.github.redissession.security.SessionAuthenticationMechanism";

    private final OtherMechanisms others = new OtherMechanisms();
    private boolean hasOwn;

    /** The class of the library's mechanism; empty on a server that lacks Jakarta Security. */
    static Optional<Class<?>> own() {
        try {
            return Optional.of(Class.forName(OWN, false, AuthenticationMechanisms.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) { // reported by fault()
            return Optional.empty();
        }
    }

    private static boolean isOwn(Class<?> type) {
        return type.getName().equals(OWN);
    }

    /** Whether CDI intercepts the class to let it use the session: a mechanism runs before Jakarta REST serves the request. */
    static boolean isIntercepted(Class<?> type) {
        return OtherMechanisms.isMechanism(type) && InterceptableClasses.contains(type);
    }

    void addType(AnnotatedType<?> type) {
        others.addDefinitions(type.getJavaClass(), type.getAnnotations());
    }

    void addBean(Bean<?> bean) {
        if (isOwn(bean.getBeanClass())) {
            hasOwn = true;
        } else if (bean.getTypes().stream().anyMatch(type -> OtherMechanisms.isMechanism(type.getTypeName()))) {
            others.addBean(bean.getBeanClass());
        }
    }

    /** Why the application cannot start with {@code authentication} enabled; empty if it can. */
    Optional<String> fault() {
        if (!hasOwn) {
            return Optional.of(
                    "redis-session.authentication=true needs Jakarta Security, which this server does not have");
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(others.conflict());
    }
}
