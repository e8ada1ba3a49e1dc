package io.github.redissession.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the demo's page controls in the process that started the demo: it stops and starts Redis, and reads what Redis
 * counted.
 *
 * <p>A server on the loopback address answers requests that have the key, which only the demo's nodes know. They pass on
 * the origin of the page, and a command is executed for pages of the nodes alone.
 */
final class DemoControl implements AutoCloseable {

    /**
     * The state that the page shows.
     *
     * @param redis whether Redis runs
     * @param roundTrips how often Redis read from a client since its start, without pings and the reads of this class
     * @param commands how often each command ran since then, including those that scripts call
     */
    public record State(List<String> nodes, boolean redis, long roundTrips, Map<String, Long> commands) {}

    private static final int NO_BACKLOG = 0;
    private static final List<String> OBSERVING = List.of("info", "ping");

    private final List<String> nodes;
    private final RestartableRedis redis;
    private final String key = FreshSecret.text();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Jsonb json = JsonbBuilder.create();

    private DemoControl(List<URI> nodes, RestartableRedis redis, HttpServer server) {
        this.nodes = nodes.stream().map(URI::toString).toList();
        this.redis = redis;
        this.server = server;
    }

    /** @param nodes the addresses of the nodes, which end with a slash */
    static DemoControl start(List<URI> nodes, RestartableRedis redis) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), NO_BACKLOG);
            DemoControl control = new DemoControl(nodes, redis, server);
            server.setExecutor(control.threads);
            server.createContext("/state", control::state);
            server.createContext("/redis/start", exchange -> control.command(exchange, redis::start));
            server.createContext("/redis/stop", exchange -> control.command(exchange, redis::stop));
            server.start();
            return control;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    String key() {
        return key;
    }

    private void state(HttpExchange exchange) throws IOException {
        if (hasKey(exchange)) {
            answer(exchange, 200, json.toJson(read()));
        } else {
            answer(exchange, 403, "{}");
        }
    }

    private State read() {
        return redis.counters()
                .map(traffic -> {
                    Map<String, Long> commands = new TreeMap<>(traffic.calls());
                    commands.keySet().removeAll(OBSERVING);
                    return new State(nodes, true, traffic.roundTrips() - traffic.calls("info"), commands);
                })
                .orElseGet(() -> new State(nodes, false, 0, Map.of()));
    }

    private void command(HttpExchange exchange, Runnable command) throws IOException {
        String origin = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Page-Origin"), "");
        boolean allowed =
                hasKey(exchange) && exchange.getRequestMethod().equals("POST") && nodes.contains(origin + "/");
        if (allowed) {
            command.run();
        }
        answer(exchange, allowed ? 200 : 403, "{}");
    }

    private boolean hasKey(HttpExchange exchange) {
        String given = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Control-Key"), "");
        return MessageDigest.isEqual(bytes(given), bytes(key));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes(body).length);
            exchange.getResponseBody().write(bytes(body));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
