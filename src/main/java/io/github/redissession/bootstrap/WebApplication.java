package io.github.redissession.bootstrap;

import jakarta.servlet.ServletContext;

/** What the server tells of a web application. Loaded only where the server has Jakarta Servlet. */
final class WebApplication {

    private WebApplication() {}

    /**
     * The context path of an application that has been initialized; that of the root if it is no web application.
     *
     * @param initialized the payload of the event {@code @Initialized(ApplicationScoped.class)}: in a web application its
     *     {@link ServletContext} (CDI 4.0, section 6.7.3)
     */
    static String contextPath(Object initialized) {
        return initialized instanceof ServletContext application ? application.getContextPath() : "";
    }
}
