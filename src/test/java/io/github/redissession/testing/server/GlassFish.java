package io.github.redissession.testing.server;

import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** GlassFish, and Payara Server, which has its layout: a domain of its own that deploys all WARs of its directory. */
record GlassFish(String name, String title, Map<Capability, String> lacks) implements TestServer {

    /** Ports of the default domain: HTTP, HTTPS, administration, IIOP, JMX, Hazelcast, OSGi shell, and of messaging. */
    private static final Pattern PORT =
            Pattern.compile("(port=\"|port=)(8181|4848|3700|3820|3920|8686|4900|6666|7676|9009)\\b");

    /** By default five threads serve requests; tests have more that wait for each other. */
    private static final String THREADS = "<thread-pool name=\"http-thread-pool\"";

    /** Absent in the default domain, which then uses a fixed port. */
    private static final String MESSAGING =
            "<jms-service type=\"EMBEDDED\" default-jms-host=\"default_JMS_host\"><jms-host name=\"default_JMS_host\" host=\"localhost\""
                    + " port=\"%d\"/></jms-service>";

    private static final String AT_ROOT = "<glassfish-web-app><context-root>/</context-root></glassfish-web-app>";

    private static final String FAILED = "AutoDeploy] Autodeploy failed";

    @Override
    public ServerProcess start(Path wars) {
        int port = FreePort.next();
        Path home = Launch.home(name).resolve("glassfish");
        Path domains = Launch.folder(name, port);
        Path domain = domains.resolve("domain1");
        Launch.copyAll(home.resolve("domains/domain1"), domain);
        Launch.copyAll(wars, domain.resolve("autodeploy"));
        try {
            configure(domain.resolve("config/domain.xml"), port);
            deployAtRoot(domain.resolve("autodeploy/ROOT.war"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(
                Launch.javaHome().resolve("bin/java").toString(),
                "-jar",
                home.resolve("lib/client/appserver-cli.jar").toString(),
                "start-domain",
                "--verbose",
                "--domaindir",
                domains.toString(),
                "domain1");
        Path log = domains.resolve("console.log");
        Process process =
                Launch.start(command, Map.of("AS_JAVA", Launch.javaHome().toString()), log);
        return new ServerProcess(process, port, log, FAILED);
    }

    private static void configure(Path file, int port) throws IOException {
        String xml = Files.readString(file)
                .replace("0.0.0.0", "127.0.0.1")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                .replaceFirst("</config>", MESSAGING.formatted(FreePort.next()) + "</config>")
                .replace(THREADS, THREADS + " max-thread-pool-size=\"50\"")
                .replace("port=\"8080\"", "port=\"" + port + "\"");
        Files.writeString(file, PORT.matcher(xml).replaceAll(found -> found.group(1) + FreePort.next()));
    }

    /** A WAR has the context path of its file name, {@code ROOT.war} too, unless its descriptor has another. */
    private static void deployAtRoot(Path war) throws IOException {
        if (Files.exists(war)) {
            try (FileSystem content = FileSystems.newFileSystem(war)) {
                Files.writeString(content.getPath("WEB-INF", "glassfish-web.xml"), AT_ROOT);
            }
        }
    }
}
