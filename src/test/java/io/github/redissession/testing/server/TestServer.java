package io.github.redissession.testing.server;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of application server that tests run on. The system property {@code server} selects one by its name. */
public interface TestServer {

    String NOT_INCLUDED = "not in the distribution";

    /** All kinds, in the order of the documentation. */
    List<TestServer> ALL = List.of(
            new PayaraMicroServer("payara-micro", "Payara Micro 6"),
            new GlassFish("payara", "Payara Server 6", Map.of()),
            new PayaraMicroServer(PayaraMicroServer.NEWER, "Payara Micro 7"),
            new GlassFish(
                    "glassfish",
                    "GlassFish 7",
                    Map.of(
                            Capability.HEALTH, NOT_INCLUDED,
                            Capability.METRICS, NOT_INCLUDED,
                            Capability.TELEMETRY, NOT_INCLUDED,
                            Capability.OPEN_API, NOT_INCLUDED,
                            Capability.ASYNC_STATUS, "200 if an AsyncListener is registered, as the library does")),
            new WildFly("wildfly", "WildFly 39"),
            new WildFly("wildfly-preview", "WildFly Preview 39"),
            new OpenLiberty("liberty", "Open Liberty 26", OpenLiberty.ALL),
            new TomEe("tomee", "TomEE 10"));

    /** The server of this test run: Payara Micro, of the version that fits the JDK, unless the property names another. */
    static TestServer selected() {
        String name = System.getProperty(
                "server",
                Runtime.version().feature() < BuildFiles.NEWER_JDK ? "payara-micro" : PayaraMicroServer.NEWER);
        return ALL.stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-Dserver=" + name + " is none of "
                        + ALL.stream().map(TestServer::name).toList()));
    }

    /** Open Liberty with those features only that the library requires. */
    static TestServer withRequiredFeatures() {
        return new OpenLiberty("liberty", "Open Liberty 26", OpenLiberty.REQUIRED);
    }

    /** The value of the property. */
    String name();

    /** The server's name and version, as the documentation has it. */
    String title();

    /** Why the server cannot run on this machine; empty if it can. */
    default Optional<String> unavailable() {
        return Optional.empty();
    }

    /** What the server cannot do, with the reason. */
    Map<Capability, String> lacks();

    default boolean has(Capability capability) {
        return !lacks().containsKey(capability);
    }

    /**
     * Starts a process on free ports of the loopback address. Returns at once: {@link ServerProcess#awaitReady} waits for
     * an application.
     *
     * @param wars a directory of WARs, each for the context path of its file name; {@code ROOT.war} is for the root
     */
    ServerProcess start(Path wars);
}
