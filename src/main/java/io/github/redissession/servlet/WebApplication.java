package io.github.redissession.servlet;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/** What CDI knows of a web application. Links to Jakarta Servlet, which a server may lack. */
public final class WebApplication {

    private WebApplication() {}

    /** Whether the application runs in a servlet container, which has a built-in bean of type {@link ServletContext}. */
    public static boolean isIn(BeanManager beans) {
        return !beans.getBeans(ServletContext.class).isEmpty();
    }

    /**
     * The context path of a web application; empty for any other application.
     *
     * @param initialized the payload of the event {@code @Initialized(ApplicationScoped.class)}: the {@link ServletContext}
     *     of a web application (CDI 4.0, section 6.7.3)
     */
    public static Optional<String> contextPath(Object initialized) {
        return initialized instanceof ServletContext application
                ? Optional.of(ContextPath.normalized(application.getContextPath()))
                : Optional.empty();
    }
}
