package io.github.redissession.deployment;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.FreshSecret;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.ServerProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two nodes with the demo behind a load balancer, on the loopback address. Their settings are mounted files. */
final class LocalDeployment implements AutoCloseable {

    /** Time for a running node to find Redis, which may be electing a master, and for the balancer to notice. */
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final MountedSecret settings;
    private final HaProxy balancer;

    private LocalDeployment(Map<String, String> redis, int port) {
        int first = FreePort.next();
        int second = FreePort.next();
        balancer = started(HaProxy.start(port, first, second));
        settings = started(new MountedSecret(withSecret(redis)));
        nodes.add(startNode(first));
        nodes.add(startNode(second));
    }

    /**
     * Returns at once: {@link #awaitReady} waits for the nodes.
     *
     * @param redis the properties with the address of Redis
     * @param port the port of the balancer
     * @throws IllegalStateException with a message for the user, if HAProxy is not installed
     */
    static LocalDeployment start(Map<String, String> redis, int port) {
        return new LocalDeployment(redis, port);
    }

    private static Map<String, String> withSecret(Map<String, String> redis) {
        Map<String, String> all = new HashMap<>(redis);
        all.put("redis-session.secret", FreshSecret.text());
        return all;
    }

    private ServerProcess startNode(int port) {
        return started(PayaraMicro.with(BuildFiles.demoWar())
                .port(port)
                .jvmOptions("-Xmx320m")
                .arguments("--secretsdir", settings.path().toString())
                .environment("REDIS_SESSION_TRUST_PROXY", "true")
                .start());
    }

    private <T extends AutoCloseable> T started(T process) {
        started.push(process);
        return process;
    }

    /** Returns when the balancer sends requests to both nodes. */
    void awaitReady() throws InterruptedException {
        for (ServerProcess node : nodes) {
            node.awaitReady("/");
        }
        try {
            Eventually.isTrueWithin(
                    READY_LIMIT, "the balancer uses both nodes", () -> balancer.ready() == nodes.size());
        } catch (AssertionError e) {
            throw new IllegalStateException("A node is not ready. Their output:\n" + output(), e);
        }
    }

    private String output() {
        return nodes.stream().map(ServerProcess::output).collect(Collectors.joining("\n"));
    }

    HaProxy balancer() {
        return balancer;
    }

    /** The address of the balancer. */
    URI uri() {
        return balancer.uri();
    }

    ServerProcess node(int index) {
        return nodes.get(index);
    }

    /** The node's name in the balancer's configuration. */
    static String name(int index) {
        return "node-" + (index + 1);
    }

    /** Restarts a stopped node at the same port, and returns when the balancer uses it. */
    void restart(int index) throws InterruptedException {
        nodes.set(index, startNode(nodes.get(index).port()));
        balancer.use(name(index));
        awaitReady();
    }

    @Override
    public void close() {
        started.forEach(LocalDeployment::close);
    }

    private static void close(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) { // the others must be stopped anyway
            System.err.println(e.getMessage());
        }
    }
}
