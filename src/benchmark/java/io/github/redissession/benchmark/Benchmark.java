package io.github.redissession.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code mvn -Pbenchmark} runs this. */
public final class Benchmark {

    private static final Path DIRECTORY = Path.of("target", "benchmark");

    private Benchmark() {}

    /**
     * Ends with status 1 if a request costs more or less than is accepted, or if a server is missing where nothing but that
     * is looked at.
     */
    public static void main(String[] args) throws Exception {
        Extent extent = Extent.named(System.getProperty("benchmark"));
        System.out.println(extent.announcement);
        Files.createDirectories(DIRECTORY);
        endWithThis();
        List<String> faults = new ArrayList<>();
        if (extent.looksAtRequests()) {
            faults.addAll(RequestBenchmark.run(extent, DIRECTORY));
        }
        if (extent.clients.measuresTime()) {
            new ClientsBenchmark(extent, DIRECTORY).run();
        }
        faults.forEach(System.err::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static void endWithThis() {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    }
}
