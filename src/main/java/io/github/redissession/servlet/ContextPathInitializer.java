package io.github.redissession.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the web application's context path as soon as it starts, before any of its listeners: CDI may tell it later, or
 * not at all. Weld in Payara has the event {@code @Initialized(ApplicationScoped.class)} with a {@link ServletContext}
 * for the classes in {@code WEB-INF/classes} alone.
 */
public class ContextPathInitializer implements ServletContainerInitializer {

    /** A library that several applications share does not say which of them it is told of. */
    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (application.getClassLoader() == ContextPathInitializer.class.getClassLoader()) {
            ContextPath.tell(application.getContextPath());
        }
    }
}
