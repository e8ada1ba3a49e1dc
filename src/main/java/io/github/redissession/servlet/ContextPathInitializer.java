package io.github.redissession.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
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
        if (OwnLibrary.isIn(application)) {
            ContextPath.set(application.getContextPath());
        }
    }
}
