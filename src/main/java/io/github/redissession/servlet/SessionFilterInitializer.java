package io.github.redissession.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration.Dynamic;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers {@link SessionFilter} for all requests of the web application, before the filters that it declares. Included
 * resources use the exchange of the one that includes them, unless that is another application's.
 */
public class SessionFilterInitializer implements ServletContainerInitializer {

    private static final EnumSet<DispatcherType> DISPATCHERS = EnumSet.allOf(DispatcherType.class);

    /** Not for several applications that share the library's classes: each needs the library in {@code WEB-INF/lib}. */
    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext application) {
        if (OwnLibrary.isIn(application)) {
            Dynamic filter = application.addFilter(SessionFilter.class.getName(), SessionFilter.class);
            if (filter != null) { // null: the application declares the filter itself
                filter.setAsyncSupported(true);
                filter.addMappingForUrlPatterns(DISPATCHERS, false, "/*");
            }
            FilterRegistration.complete();
        }
    }
}
