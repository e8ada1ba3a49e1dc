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

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(
                Capability.METRICS, "WildFly has replaced MicroProfile Metrics by Micrometer",
                Capability.ENTERPRISE_BEANS, "not in standalone-microprofile.xml");
    }

    @Override
    public ServerProcess start(Path wars) {
        int port = FreePort.next();
        int management = FreePort.next();
        Path home = Launch.home(name);
        Path base = Launch.folder(name, port);
        Launch.copyAll(home.resolve("standalone"), base);
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
