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
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Declares the roles that the application's annotations name, where the session's principal is the caller: a server
 * gives a caller none that the application has not declared, and looks for declarations in servlets alone.
 */
@HandlesTypes({RolesAllowed.class, DeclareRoles.class})
public class RolesInitializer implements ServletContainerInitializer {

    /** Whoever is signed in, as long as no role is declared by that name (Jakarta Servlet 6.0, section 13.3). */
    private static final String ANYBODY = "**";

    private static final EventLog LOG = EventLog.of(RolesInitializer.class);

    @Override
    public void onStartup(@Nullable Set<Class<?>> annotated, ServletContext application) {
        if (annotated != null && SettingsReader.isAuthentication(ConfigProvider.getConfig())) {
            application.declareRoles(annotated.stream()
                    .flatMap(RolesInitializer::ofClass)
                    .filter(role -> !role.isEmpty() && !role.equals(ANYBODY))
                    .distinct()
                    .toArray(String[]::new));
        }
    }

    /** Those of a class and its methods, as far as it can be looked at (Jakarta Servlet 6.0, section 8.2.4). */
    private static Stream<String> ofClass(Class<?> type) {
        List<String> roles = new ArrayList<>();
        try {
            roles(type).forEach(roles::add);
            for (Method method : type.getDeclaredMethods()) {
                roles(method).forEach(roles::add);
            }
        } catch (LinkageError | TypeNotPresentException | ArrayStoreException e) { // it names a class that is missing
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
