package io.github.redissession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.FreshClasses;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The path on its way from Jakarta Servlet to CDI, in a class loader of its own each time, as a WAR has one. */
class ContextPathTest {

    /** What CDI is told when it asks before an application with that path starts, and after. */
    public static final class Startup implements Function<String, List<String>> {

        @Override
        public List<String> apply(String path) {
            return told(path, Startup.class.getClassLoader());
        }
    }

    /** The same, for a library that is not in the application's own class loader. */
    public static final class SharedStartup implements Function<String, List<String>> {

        @Override
        public List<String> apply(String path) {
            return told(path, ClassLoader.getPlatformClassLoader());
        }
    }

    private static List<String> told(String path, ClassLoader loader) {
        List<String> told = new ArrayList<>();
        ContextPath.whenKnown(known -> told.add("later " + known));
        ServletContext application = (ServletContext) Proxy.newProxyInstance(
                Startup.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassLoader" -> loader;
                    case "getContextPath" -> path;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        new ContextPathInitializer().onStartup(null, application);
        ContextPath.whenKnown(known -> told.add("at once " + known));
        return told;
    }

    @Test
    void thePathIsToldWhicheverOfTheTwoIsFirst() throws Exception {
        try (FreshClasses war = FreshClasses.without()) {
            assertThat(war.run(Startup.class, "/shop")).containsExactly("later /shop", "at once /shop");
        }
    }

    @Test
    void aLibraryThatApplicationsShareIsToldNothing() throws Exception {
        try (FreshClasses server = FreshClasses.without()) {
            assertThat(server.run(SharedStartup.class, "/shop")).isEmpty();
        }
    }
}
