package io.github.redissession.testing.server;

import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** WildFly with its configuration for MicroProfile. */
record WildFly(String name, String title) implements TestServer {

    /** The code of "started in" and of "started (with errors) in". */
    private static final String STARTED = "WFLYSRV002";

    /** Callers need not exist in a realm of the server then; the CLI command of the documentation has this effect. */
    private static final String SECURITY_DOMAIN = "<application-security-domain name=\"other\" ";

    @Override
    public Map<Capability, String> lacks() {
        return Map.ofEntries(
                Map.entry(Capability.METRICS, "WildFly has replaced MicroProfile Metrics by Micrometer"),
                Map.entry(Capability.ENTERPRISE_BEANS, "not in the configuration of MicroProfile"),
                Map.entry(Capability.FINAL_METHODS, "Weld refuses proxies of such classes (WELD-001480)"),
                Map.entry(Capability.NO_ANONYMOUS_CALLER, "Jakarta Security reports a principal named anonymous"),
                Map.entry(Capability.FORWARD_OF_RESOURCES, "Undertow refuses the request that RESTEasy injects"),
                Map.entry(Capability.HEADERS_IN_INCLUDE, "Undertow ignores headers then; the library answers 500"),
                Map.entry(Capability.HEADERS_OF_ERRORS, "Undertow drops the headers; use an error page"),
                Map.entry(Capability.LATE_FAILURES_IN_LOG, "RESTEasy does not log them"),
                Map.entry(
                        Capability.BAD_COOKIES,
                        "Undertow itself answers 500 to characters that are illegal in cookies"),
                Map.entry(
                        Capability.ERROR_PAGES_OF_THREADS,
                        "Undertow calls the page on that thread, without CDI's request context"));
    }

    @Override
    public ServerProcess start(Path wars) {
        int port = FreePort.next();
        int management = FreePort.next();
        Path home = Launch.home(name);
        Path base = Launch.folder(name, port);
        Launch.copyAll(home.resolve("standalone"), base);
        Launch.replace(
                base.resolve("configuration/standalone-microprofile.xml"),
                SECURITY_DOMAIN,
                SECURITY_DOMAIN + "integrated-jaspi=\"false\" ");
        Launch.copyAll(wars, base.resolve("deployments"));
        Path log = base.resolve("console.log");
        List<String> command = Launch.java(
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.management.http.port=" + management,
                "-Djboss.https.port=" + FreePort.next(),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + home,
                "-c",
                "standalone-microprofile.xml",
                "-b",
                "127.0.0.1");
        return new ServerProcess(Launch.start(command, Map.of(), log), port, management, log, STARTED);
    }
}
