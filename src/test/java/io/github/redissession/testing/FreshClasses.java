package io.github.redissession.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The tests' class path in a class loader of its own, as a server has one for each application: no class knows anything
 * of what other tests did, and some JARs may be missing.
 */
public final class FreshClasses extends URLClassLoader {

    private String missingPackage = "none";

    private FreshClasses(URL[] urls) {
        super(urls, ClassLoader.getPlatformClassLoader());
    }

    /** Without a package and those in it, too, of whatever JAR. */
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

    /** @param missing what the file names of the JARs begin with that are not there */
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
     * Runs what a class does, from these classes.
     *
     * @param type public, with a public constructor without parameters
     * @param argument and result: of types that the platform itself has
     */
    @SuppressWarnings("unchecked") // the interface is the platform's, and so the same on both sides
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
