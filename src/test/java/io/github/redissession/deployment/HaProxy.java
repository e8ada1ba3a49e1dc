package io.github.redissession.deployment;

import io.github.redissession.testing.Eventually;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A HAProxy process on the loopback address, with the configuration in {@code deploy/docker}. Closing this stops it. */
final class HaProxy implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("deploy", "docker", "haproxy.cfg");
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/sbin/haproxy"), Path.of("/usr/local/sbin/haproxy"), Path.of("/opt/homebrew/bin/haproxy"));
    private static final String BACKEND = "nodes";
    private static final int BACKEND_NAME = 0;
    private static final int SERVER_NAME = 1;
    private static final int CURRENT = 4;
    private static final int TOTAL = 7;
    private static final int STATUS = 17;
    private static final long END_LIMIT_SECONDS = 10;

    private final Process process;
    private final int port;
    private final TemporaryFolder folder;

    private HaProxy(Process process, int port, TemporaryFolder folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /**
     * Starts HAProxy.
     *
     * @throws IllegalStateException with a message for the user, if HAProxy is not installed
     */
    static HaProxy start(int port, int firstNode, int secondNode) {
        Path program = program();
        TemporaryFolder folder = TemporaryFolder.named("haproxy");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(program.toString(), "-db", "-q", "-f", CONFIGURATION.toString());
            builder.environment()
                    .putAll(Map.of(
                            "BIND", "127.0.0.1:" + port,
                            "NODE_1", "127.0.0.1:" + firstNode,
                            "NODE_2", "127.0.0.1:" + secondNode,
                            "CONTROL", control(folder).toString()));
            builder.redirectErrorStream(true)
                    .redirectOutput(Redirect.to(Path.of("target", "server", "haproxy-" + port + ".log")
                            .toFile()));
            return new HaProxy(builder.start(), port, folder);
        } catch (IOException e) {
            throw new IllegalStateException("HAProxy cannot be started", e);
        }
    }

    /** Debian installs it in {@code /usr/sbin}, which is not in the PATH of every user. */
    private static Path program() {
        Stream<Path> inPath = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, "haproxy"));
        return Stream.concat(inPath, PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "HAProxy is not installed. On Debian and Ubuntu: apt-get install haproxy"));
    }

    private static Path control(TemporaryFolder folder) {
        return folder.path().resolve("control");
    }

    URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /** The number of nodes that get requests: up, and not draining. */
    long ready() {
        return statistics().filter(line -> line[STATUS].startsWith("UP")).count();
    }

    /** The number of requests that each node got. */
    Map<String, Long> given() {
        return statistics().collect(Collectors.toMap(line -> line[SERVER_NAME], line -> Long.parseLong(line[TOTAL])));
    }

    private Stream<String[]> statistics() {
        return tell("show stat")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", -1))
                .filter(line -> line.length > STATUS)
                .filter(line -> line[BACKEND_NAME].equals(BACKEND) && line[SERVER_NAME].startsWith("node"));
    }

    /** Sends no new requests to the node, and returns when its current requests have completed. */
    void drain(String node) {
        tell("set server %s/%s state drain".formatted(BACKEND, node));
        Eventually.isTrue(
                "no request is in progress at " + node,
                () -> statistics().noneMatch(line -> line[SERVER_NAME].equals(node) && !line[CURRENT].equals("0")));
    }

    /** Sends requests to the node as soon as it is ready. */
    void use(String node) {
        tell("set server %s/%s state ready".formatted(BACKEND, node));
    }

    private String tell(String command) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(control(folder)));
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("HAProxy does not answer to: " + command, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
