package io.github.redissession.servlet;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** What CDI tells of a web application. Loaded only where the server has Jakarta Servlet. */
public final class WebApplication {

    private WebApplication() {}

    /** Whether the beans are those of a servlet container, which has a built-in bean for the application's context. */
    public static boolean has(BeanManager beans) {
        return !beans.getBeans(ServletContext.class).isEmpty();
    }

    /**
     * The context path of an application that has been initialized.
     *
     * @param initialized the payload of the event {@code @Initialized(ApplicationScoped.class)}: of a web application its
     *     {@link ServletContext} (CDI 4.0, section 6.7.3)
     */
    public static Optional<String> contextPath(Object initialized) {
        return initialized instanceof ServletContext application
                ? Optional.of(application.getContextPath())
                : Optional.empty();
    }
}
