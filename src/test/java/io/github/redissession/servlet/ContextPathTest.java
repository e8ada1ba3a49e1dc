package io.github.redissession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.FreshClasses;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Passes the path in a new class loader for each test, as each WAR has its own. */
class ContextPathTest {

    /** What listeners get that are added before and after the start of an application with this path. */
    public static final class Startup implements Function<String, List<String>> {

        @Override
        public List<String> apply(String path) {
            return listen(path, Startup.class.getClassLoader(), Set.of());
        }
    }

    /** The same, if the library is not in the application's class loader. */
    public static final class SharedStartup implements Function<String, List<String>> {

        @Override
        public List<String> apply(String path) {
            return listen(path, ClassLoader.getPlatformClassLoader(), Set.of("/WEB-INF/lib/another.jar"));
        }
    }

    /** The same, if the server wraps the application's class loader. The library's JAR is a directory here. */
    public static final class WrappedStartup implements Function<String, List<String>> {

        @Override
        public List<String> apply(String path) {
            return listen(path, ClassLoader.getPlatformClassLoader(), Set.of("/WEB-INF/lib/classes"));
        }
    }

    private static List<String> listen(String path, ClassLoader loader, Set<String> libraries) {
        List<String> received = new ArrayList<>();
        ContextPath.whenKnown(known -> received.add("later " + known));
        ServletContext application = (ServletContext) Proxy.newProxyInstance(
                Startup.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassLoader" -> loader;
                    case "getContextPath" -> path;
                    case "getResourcePaths" -> libraries;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        new ContextPathInitializer().onStartup(null, application);
        ContextPath.whenKnown(known -> received.add("at once " + known));
        return received;
    }

    @Test
    void listenersGetThePathBeforeAndAfterItIsSet() throws Exception {
        try (FreshClasses war = FreshClasses.without()) {
            assertThat(war.run(Startup.class, "/shop")).containsExactly("later /shop", "at once /shop");
        }
    }

    @Test
    void slashIsTheRoot() throws Exception {
        try (FreshClasses war = FreshClasses.without()) {
            assertThat(war.run(Startup.class, "/")).containsExactly("later ", "at once ");
        }
    }

    @Test
    void pathIsSetIfTheServerWrapsClassLoaders() throws Exception {
        try (FreshClasses war = FreshClasses.without()) {
            assertThat(war.run(WrappedStartup.class, "/shop")).containsExactly("later /shop", "at once /shop");
        }
    }

    @Test
    void pathIsNotSetIfApplicationsShareTheLibrary() throws Exception {
        try (FreshClasses server = FreshClasses.without()) {
            assertThat(server.run(SharedStartup.class, "/shop")).isEmpty();
        }
    }
}
