package io.github.redissession.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The tests' class path in its own class loader, as servers have one for each application: classes share no static state
 * with other tests, and some JARs may be missing.
 */
public final class FreshClasses extends URLClassLoader {

    private String missingPackage = "none";

    private FreshClasses(URL[] urls) {
        super(urls, ClassLoader.getPlatformClassLoader());
    }

    /** Without a package and its subpackages, in any JAR. */
    public FreshClasses withoutPackage(String name) {
        missingPackage = name;
        return this;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(missingPackage + ".")) {
            throw new ClassNotFoundException(name);
        }
        return super.findClass(name);
    }

    /** @param missing prefixes of the file names of the missing JARs */
    public static FreshClasses without(String... missing) {
        return new FreshClasses(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(File::new)
                        .filter(file -> Arrays.stream(missing).noneMatch(file.getName()::startsWith))
                        .map(FreshClasses::url)
                        .toArray(URL[]::new));
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs a function of these classes.
     *
     * @param type a public class with a public constructor without parameters
     * @param argument of a type of the Java platform, as the result
     */
    @SuppressWarnings("unchecked") // the interface is the platform's, and so the same in both class loaders
    public <A, R> R run(Class<? extends Function<A, R>> type, A argument) throws ReflectiveOperationException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(this);
        try {
            Function<A, R> fresh = (Function<A, R>)
                    loadClass(type.getName()).getDeclaredConstructor().newInstance();
            return fresh.apply(argument);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
