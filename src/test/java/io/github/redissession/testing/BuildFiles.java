package io.github.redissession.testing;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/** Files that {@code src/build/pom.xml} prepares for integration tests and launchers. */
public final class BuildFiles {

    /** From this version on, the build prepares Payara Micro 7 in place of 6. */
    public static final int NEWER_JDK = 21;

    private static final Path TARGET = testClasses().getParent();

    private BuildFiles() {}

    /** Payara Micro of the version that fits the JDK of the build. */
    public static Path payaraMicro() {
        return Runtime.version().feature() < NEWER_JDK
                ? TARGET.resolve(Path.of("server", "payara-micro.jar"))
                : payaraMicro7();
    }

    /** Absent unless the JDK of the build is newer, or the build was told to test on it. */
    public static Path payaraMicro7() {
        return distribution("payara-micro-7").resolve("payara-micro.jar");
    }

    /** The unpacked distribution of a server; absent unless the build was told to test on it. */
    public static Path distribution(String server) {
        return TARGET.resolve(Path.of("server", server));
    }

    /** The JARs that an application has in {@code WEB-INF/lib}: the library's and those that it depends on. */
    public static File[] libraries() {
        return TARGET.resolve(Path.of("server", "libraries")).toFile().listFiles();
    }

    /** Jakarta MVC: its API and Krazo. */
    public static File[] mvc() {
        return TARGET.resolve(Path.of("server", "mvc")).toFile().listFiles();
    }

    /** The JARs that the library depends on. */
    public static File[] dependencies() {
        return Arrays.stream(libraries())
                .filter(jar -> !jar.getName().startsWith("redis-session-cdi-"))
                .toArray(File[]::new);
    }

    public static Path demoWar() {
        return TARGET.resolveSibling(Path.of("src", "demo", "target", "redis-session-demo.war"));
    }

    /** The WAR of the examples; absent where the build was told to leave out the tests of the examples. */
    public static Path shopWar() {
        return TARGET.resolveSibling(Path.of("src", "examples", "target", "shop.war"));
    }

    /** A file in {@code target} that a launcher writes. */
    static Path written(String name) {
        return TARGET.resolve(name);
    }

    private static Path testClasses() {
        try {
            return Path.of(BuildFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
