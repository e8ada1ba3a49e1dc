package io.github.redissession.testing.server;

import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open Liberty with the features that the applications use. */
record OpenLiberty(String name, String title, List<String> features) implements TestServer {

    /** The code of "The server is ready to run a smarter planet", which comes after the applications. */
    private static final String STARTED = "CWWKF0011I";

    /** By default the document of the server describes the application that starts first. */
    private static final String OPEN_API_OF_ALL = "-Dmp.openapi.extensions.liberty.merged.include=all";

    /** Requests of a test wait for each other; by itself the server adds threads only after it has watched them wait. */
    private static final int THREADS = 40;

    private static final String TELEMETRY = "mpTelemetry-2.0";

    /** By default applications do not see the API of OpenTelemetry that this feature has. */
    private static final String THIRD_PARTY = "<classloader apiTypeVisibility='+third-party'/>";

    /** The features that the library requires. */
    static final List<String> REQUIRED =
            List.of("restfulWS-3.1", "cdi-4.0", "jsonb-3.0", "servlet-6.0", "mpConfig-3.1");

    /** Those that applications of the tests use, too. */
    static final List<String> ALL = Stream.concat(
                    REQUIRED.stream(),
                    Stream.of(
                            "appSecurity-5.0",
                            "concurrent-3.0",
                            "enterpriseBeansLite-4.0",
                            "websocket-2.1",
                            "mpHealth-4.0",
                            "mpMetrics-5.1",
                            TELEMETRY,
                            "mpOpenAPI-3.1"))
            .toList();

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(
                Capability.FORWARD_OF_RESOURCES, "the server refuses the request that RESTEasy injects (SRV.8.2)",
                Capability.HEADERS_IN_INCLUDE, "the server ignores headers then; the library answers 500",
                Capability.OPEN_AFTER_SERVLET, "the server flushes the response when a servlet has ended",
                Capability.LATE_FAILURES_IN_LOG, "RESTEasy does not log them",
                Capability.CLEAN_THREADS,
                        "the thread that begins an asynchronous request keeps its context until it serves another request",
                Capability.FAILURE_OF_MECHANISMS, "the server goes on as for an unauthenticated caller",
                Capability.STATUS_OF_STAGES, "the exception mapper of its MicroProfile Metrics answers 500");
    }

    @Override
    public ServerProcess start(Path wars) {
        int port = FreePort.next();
        Path home = Launch.home(name);
        Path user = Launch.folder(name, port);
        Path server = user.resolve("servers/defaultServer");
        try {
            Files.createDirectories(server);
            Files.writeString(server.resolve("server.xml"), configuration(port, wars));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = Launch.java(
                "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                "@" + home.resolve("lib/platform/java/java9.options"),
                "-Djava.awt.headless=true",
                OPEN_API_OF_ALL,
                "-jar",
                home.resolve("bin/tools/ws-server.jar").toString(),
                "defaultServer");
        Map<String, String> environment = Map.of("WLP_USER_DIR", user.toString());
        Process process = Launch.start(command, environment, user.resolve("console.log"));
        return new ServerProcess(process, port, server.resolve("logs/messages.log"), STARTED);
    }

    private String configuration(int port, Path wars) {
        String enabled = features.stream()
                .map(feature -> "<feature>" + feature + "</feature>")
                .collect(Collectors.joining());
        String applications = Launch.files(wars).stream()
                .map(war -> "<webApplication location='%s' contextRoot='/%s'>%s</webApplication>"
                        .formatted(war, Launch.contextName(war), features.contains(TELEMETRY) ? THIRD_PARTY : ""))
                .collect(Collectors.joining());
        return """
            <server>
              <featureManager>%s</featureManager>
              <httpEndpoint id='defaultHttpEndpoint' host='127.0.0.1' httpPort='%d' httpsPort='-1'/>
              <executor coreThreads='%d'/>
              <applicationManager autoExpand='true' startTimeout='180s'/>
              <mpMetrics authentication='false'/>
              %s
            </server>
            """.formatted(enabled, port, THREADS, applications);
    }
}
