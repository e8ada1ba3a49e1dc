package io.github.redissession.testing;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Classes that a test compiles, in their own class loader; some may be missing when they are loaded. */
public final class CompiledClasses {

    private CompiledClasses() {}

    /**
     * Compiles and loads.
     *
     * @param folder an empty folder
     * @param sources by simple name, of classes in the unnamed package or with a package statement
     * @param missing simple names of classes that are deleted after the compilation
     */
    public static URLClassLoader of(Path folder, Map<String, String> sources, String... missing) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", "" + folder));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the sources do not compile");
        }
        for (String name : missing) {
            Files.delete(folder.resolve(name + ".class"));
        }
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, CompiledClasses.class.getClassLoader());
    }
}
