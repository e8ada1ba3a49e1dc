package io.github.redissession.deployment;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreshSecret;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.PayaraMicroProcess;
import io.github.redissession.testing.RedisServerProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two nodes with the demo and a balancer before them, on the loopback address. Their settings are mounted files. */
final class LocalDeployment implements AutoCloseable {

    /** Once a node runs, until it finds Redis, which may be choosing a master just then, and the balancer knows. */
    private static final Duration NOTICE = Duration.ofSeconds(60);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<PayaraMicroProcess> nodes = new ArrayList<>();
    private final MountedSecret settings;
    private final HaProxy balancer;

    private LocalDeployment(Map<String, String> redis, int port) {
        int first = RedisServerProcess.freePort();
        int second = RedisServerProcess.freePort();
        balancer = started(HaProxy.start(port, first, second));
        settings = started(new MountedSecret(withSecret(redis)));
        nodes.add(startNode(first));
        nodes.add(startNode(second));
    }

    /**
     * Returns at once: {@link #awaitReady} waits for the nodes.
     *
     * @param redis the properties that say where Redis is
     * @param port where the balancer listens
     * @throws IllegalStateException with a message for the user, if HAProxy is not on this machine
     */
    static LocalDeployment start(Map<String, String> redis, int port) {
        return new LocalDeployment(redis, port);
    }

    private static Map<String, String> withSecret(Map<String, String> redis) {
        Map<String, String> all = new HashMap<>(redis);
        all.put("redis-session.secret", FreshSecret.text());
        return all;
    }

    private PayaraMicroProcess startNode(int port) {
        return started(PayaraMicro.with(BuildFiles.demoWar())
                .port(port)
                // Without the second compiler a start takes half the time of a processor.
                .jvmOptions("-Xmx320m", "-XX:TieredStopAtLevel=1")
                .arguments("--secretsdir", settings.path().toString())
                .environment("REDIS_SESSION_TRUST_PROXY", "true")
                .start());
    }

    private <T extends AutoCloseable> T started(T process) {
        started.push(process);
        return process;
    }

    /** Returns once the balancer gives requests to both nodes. */
    void awaitReady() throws InterruptedException {
        for (PayaraMicroProcess node : nodes) {
            node.awaitReady("/");
        }
        try {
            Eventually.isTrueWithin(NOTICE, "the balancer uses both nodes", () -> balancer.ready() == nodes.size());
        } catch (AssertionError e) {
            throw new IllegalStateException("A node is not ready. They said:\n" + output(), e);
        }
    }

    private String output() {
        return nodes.stream().map(PayaraMicroProcess::output).collect(Collectors.joining("\n"));
    }

    HaProxy balancer() {
        return balancer;
    }

    /** The one address for visitors. */
    URI uri() {
        return balancer.uri();
    }

    PayaraMicroProcess node(int index) {
        return nodes.get(index);
    }

    /** The node's name in the balancer's configuration. */
    static String name(int index) {
        return "node-" + (index + 1);
    }

    /** Starts a node anew that has ended, where it was, and returns once the balancer uses it. */
    void startAgain(int index) throws InterruptedException {
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
        } catch (Exception e) { // the others have to end all the same
            System.err.println(e.getMessage());
        }
    }
}
