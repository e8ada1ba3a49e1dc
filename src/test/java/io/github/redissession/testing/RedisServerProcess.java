package io.github.redissession.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/** A real Redis on a free port of the loopback address, that keeps nothing on disk and ends when it is closed. */
public final class RedisServerProcess implements AutoCloseable {

    private static final Pattern PROCESS_ID = Pattern.compile("process_id:([0-9]+)");

    private final int port;
    private final RedisServer server;
    private final RedisClient client;

    private RedisServerProcess(int port, List<String> settings) {
        this.port = port;
        RedisServerBuilder builder = RedisServer.builder().port(port).bind("127.0.0.1");
        settings.forEach(builder::setting);
        server = builder.build();
        server.start();
        client = RedisClient.create(uri());
    }

    /** @param settings further lines of redis.conf */
    public static RedisServerProcess start(String... settings) {
        return startAt(freePort(), settings);
    }

    public static RedisServerProcess startAt(int port, String... settings) {
        List<String> all = new ArrayList<>(List.of("save \"\"", "appendonly no"));
        all.addAll(Arrays.asList(settings));
        return new RedisServerProcess(port, all);
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    /** Completes when the server has ended, by itself or not. */
    public CompletableFuture<ProcessHandle> onExit() {
        Matcher pid = PROCESS_ID.matcher(client.info("server"));
        return pid.find()
                ? ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow().onExit()
                : CompletableFuture.failedFuture(new IllegalStateException("Redis tells no process_id"));
    }

    /** A client for looking at what the library did. */
    public RedisClient client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
