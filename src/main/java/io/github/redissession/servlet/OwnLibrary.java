package io.github.redissession.servlet;

import jakarta.servlet.ServletContext;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Optional;

/** Tells a web application that has the library in its {@code WEB-INF/lib} from one that shares it with others. */
final class OwnLibrary {

    private static final String FOLDER = "/WEB-INF/lib/";

    private OwnLibrary() {}

    /** By the class loader, or by the JAR where the server wraps class loaders, as Open Liberty does. */
    static boolean isIn(ServletContext application) {
        return application.getClassLoader() == OwnLibrary.class.getClassLoader()
                || Optional.ofNullable(application.getResourcePaths(FOLDER)).stream()
                        .flatMap(Collection::stream)
                        .anyMatch(path -> path.equals(FOLDER + jar()));
    }

    /** The file name of the JAR that this class is in; empty if unknown. */
    private static String jar() {
        return Optional.ofNullable(OwnLibrary.class.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(URL::getPath)
                .map(path -> path.replaceFirst("!?/$", ""))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .orElse("");
    }
}
