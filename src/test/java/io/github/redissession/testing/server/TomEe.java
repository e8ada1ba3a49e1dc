package io.github.redissession.testing.server;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Embedded TomEE in a process of its own, with SmallRye Config. */
record TomEe(String name, String title) implements TestServer {

    /** By default two applications of a server cannot have an Enterprise Bean of one name. */
    private static final String UNIQUE_BEANS = "-Dopenejb.deploymentId.format={appId}/{ejbJarId}/{ejbName}";

    /** By default the server ignores providers of Jakarta REST that no application lists. */
    private static final String SCANNED_PROVIDERS = "-Dopenejb.jaxrs.providers.auto=true";

    /** Tells an application of the tests that lists its classes to list the library's feature, too. */
    private static final String LISTED_FEATURE = "tests.listed-feature";

    /** Printed when a deployment fails. */
    private static final String FAILED = "Unable to deploy";

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(
                Capability.HEALTH, NOT_INCLUDED,
                Capability.METRICS, NOT_INCLUDED,
                Capability.TELEMETRY, NOT_INCLUDED,
                Capability.OPEN_API, NOT_INCLUDED,
                Capability.SECURITY, "not in the embedded server",
                Capability.PROVIDER_INJECTION, "a scope of their own, as @Dependent, makes them beans",
                Capability.FORWARD_OF_RESOURCES, "a session that begins there gets no cookie",
                Capability.BAD_ACCEPT, "the server ignores the header",
                Capability.BAD_COOKIES, "Tomcat answers 400 to more than 200 cookies");
    }

    @Override
    public ServerProcess start(Path wars) {
        int port = FreePort.next();
        Path folder = Launch.folder(name, port);
        List<String> command = Launch.java(
                UNIQUE_BEANS,
                SCANNED_PROVIDERS,
                "-D" + LISTED_FEATURE + "=true",
                "-cp",
                BuildFiles.distribution(name) + "/*",
                "org.apache.tomee.embedded.Main",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--shutdown",
                Integer.toString(FreePort.next()),
                "--directory",
                folder.toString());
        List<String> all = new ArrayList<>(command);
        Launch.files(wars).forEach(war -> all.addAll(List.of("--path", war.toString())));
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        return new ServerProcess(Launch.start(all, Map.of(), log), port, log, FAILED);
    }
}
