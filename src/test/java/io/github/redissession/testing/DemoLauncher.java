package io.github.redissession.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Runs the demo on a developer's machine until Ctrl-C, with Redis and two nodes of Payara Micro: {@code mvn -Pdemo}. */
public final class DemoLauncher {

    private DemoLauncher() {}

    /**
     * @param args the port of the first node, the port of Redis, the port of the second node, and whether the output of the
     *     nodes goes to the terminal
     */
    public static void main(String[] args) throws InterruptedException {
        Foreground.run("The demo", demo -> start(demo, args));
    }

    private static void start(Foreground demo, String... args) throws InterruptedException {
        DemoPorts ports = DemoPorts.parse(args);
        int second = ports.another("demo.second.port", args[2]);
        System.out.println("Starting Redis and two nodes of Payara Micro, which takes about 30 seconds ...");
        RestartableRedis redis = demo.started(() -> RestartableRedis.startAt(ports.redis()));
        List<URI> uris = List.of(uri(ports.http()), uri(second));
        DemoControl control = demo.started(() -> DemoControl.start(uris, redis));
        PayaraMicro node = PayaraMicro.with(BuildFiles.demoWar())
                .environment("REDIS_SESSION_SECRET", FreshSecret.text())
                .environment("REDIS_SESSION_REDIS_URI", "redis://127.0.0.1:" + ports.redis())
                .environment("DEMO_CONTROL", control.uri().toString())
                .environment("DEMO_CONTROL_KEY", control.key())
                .verbose(Boolean.parseBoolean(args[3]));
        List<ServerProcess> nodes = new ArrayList<>();
        for (int port : List.of(ports.http(), second)) {
            nodes.add(demo.started(() -> node.port(port).start()));
        }
        for (ServerProcess each : nodes) {
            each.awaitReady("/");
            demo.endsWith("Payara Micro", each.onExit());
        }
        demo.endsWith("Redis", redis.onEndByItself());
        System.out.println(DemoGreeting.of(uris.get(0), uris.get(1)));
    }

    private static URI uri(int port) {
        return URI.create("http://localhost:" + port + "/");
    }
}
