package io.github.redissession.servlet;

import io.github.redissession.config.SettingsReader;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Declares the roles in the application's {@code @RolesAllowed} and {@code @DeclareRoles} annotations if the session's
 * principal is the caller: servers grant declared roles only, and look for declarations on servlets only.
 */
@HandlesTypes({RolesAllowed.class, DeclareRoles.class})
public class RolesInitializer implements ServletContainerInitializer {

    /** Any authenticated caller, unless a role of this name is declared (Jakarta Servlet 6.0, section 13.3). */
    private static final String ANY_CALLER = "**";

    private static final EventLog LOG = EventLog.of(RolesInitializer.class);

    @Override
    public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext application) {
        if (annotated != null && SettingsReader.isAuthenticationEnabled()) {
            application.declareRoles(annotated.stream()
                    .flatMap(RolesInitializer::rolesOf)
                    .filter(role -> !role.isEmpty() && !role.equals(ANY_CALLER))
                    .distinct()
                    .toArray(String[]::new));
        }
    }

    /** The roles on a class and its methods; of an unloadable class those found so far (Jakarta Servlet 6.0, section 8.2.4). */
    private static Stream<String> rolesOf(Class<?> type) {
        List<String> roles = new ArrayList<>();
        try {
            roles(type).forEach(roles::add);
            for (Method method : type.getDeclaredMethods()) {
                roles(method).forEach(roles::add);
            }
        } catch (LinkageError | TypeNotPresentException | ArrayStoreException e) { // it refers to a missing class
            LOG.log(Level.WARNING, LogEvent.named("roles-unreadable").with("class", type.getName()), e);
        }
        return roles.stream();
    }

    private static Stream<String> roles(AnnotatedElement annotated) {
        return Stream.concat(
                Optional.ofNullable(annotated.getAnnotation(RolesAllowed.class)).stream()
                        .flatMap(roles -> Arrays.stream(roles.value())),
                Optional.ofNullable(annotated.getAnnotation(DeclareRoles.class)).stream()
                        .flatMap(roles -> Arrays.stream(roles.value())));
    }
}
