package io.github.redissession.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets {@link ContextPath} when the web application starts, before its listeners are called. CDI's event
 * {@code @Initialized(ApplicationScoped.class)} is later and not reliable: Weld in Payara passes the {@link ServletContext}
 * only to observers in {@code WEB-INF/classes}.
 */
public class ContextPathInitializer implements ServletContainerInitializer {

    /** Ignored if several applications share the library's classes: the path of one must not be used for another. */
    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (hasLibrary(application)) {
            ContextPath.set(application.getContextPath());
        }
    }

    /** By the class loader, or by the JAR where the server wraps class loaders, as Open Liberty does. */
    private static boolean hasLibrary(ServletContext application) {
        return application.getClassLoader() == ContextPathInitializer.class.getClassLoader()
                || Optional.ofNullable(application.getResourcePaths("/WEB-INF/lib/")).stream()
                        .flatMap(Collection::stream)
                        .anyMatch(path -> path.equals("/WEB-INF/lib/" + library()));
    }

    /** The file name of the JAR that this class is in; empty if unknown. */
    private static String library() {
        return Optional.ofNullable(
                        ContextPathInitializer.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(URL::getPath)
                .map(path -> path.replaceFirst("!?/$", ""))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("");
    }
}
